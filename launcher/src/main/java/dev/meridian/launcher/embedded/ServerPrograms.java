package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The program files of the bundled servers, unpacked once per version into a folder that clusters share. Blocking; any thread, also several
 * processes at once: a version appears under its name only when it is complete.
 */
public final class ServerPrograms {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    /** The unpacked PostgreSQL is 60 MB; anything far beyond that is not the archive this was written for. */
    private static final long UNPACKED_BYTES_MAX = 512L << 20;
    private static final int XZ_MEMORY_KIB_MAX = 256 << 10;

    private final Path folder;
    private final Properties versions;

    /** @param folder where unpacked versions are kept; made when missing */
    public ServerPrograms(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.versions = new Properties();
        try (InputStream in = resource("/dev/meridian/launcher/embedded/servers.properties")) {
            versions.load(in);
        } catch (OperatorException e) {
            throw new IOException(e);
        }
    }

    /** The folder with {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres}. */
    Path postgres() throws IOException, OperatorException {
        var archive = "/postgres-linux-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        return unpackedOnce("postgres-" + versions.getProperty("postgres"), target -> {
            try (var tar = new TarArchiveInputStream(XZCompressorInputStream.builder()
                    .setInputStream(new BufferedInputStream(resource(archive)))
                    .setMemoryLimitKiB(XZ_MEMORY_KIB_MAX)
                    .get())) {
                unpack(tar, target);
            }
        });
    }

    /** The {@code redis-server} program itself. */
    Path redis() throws IOException, OperatorException {
        var program = "/redis-server-7.0.15-linux-" + (isArm() ? "arm64" : "amd64");
        return unpackedOnce("redis-" + versions.getProperty("redis"), target -> {
            Path file = target.resolve("redis-server");
            try (InputStream in = resource(program)) {
                Files.copy(in, file);
            }
            Files.setPosixFilePermissions(file, FOLDER);
        }).resolve("redis-server");
    }

    private static boolean isArm() throws OperatorException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!system.contains("linux") || !Set.of("amd64", "x86_64", "aarch64", "arm64").contains(machine)) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, ("no bundled PostgreSQL and Redis for %s on %s: give addresses of running ones with"
                    + " --postgres-url and --redis-url").formatted(system, machine));
        }
        return machine.startsWith("a") && !machine.equals("amd64");
    }

    @FunctionalInterface
    private interface Unpacking {
        void into(Path target) throws IOException, OperatorException;
    }

    private Path unpackedOnce(String name, Unpacking unpacking) throws IOException, OperatorException {
        Path ready = folder.resolve(name);
        if (Files.isDirectory(ready)) {
            return ready;
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, name + ".");
        try {
            Files.setPosixFilePermissions(fresh, FOLDER);
            unpacking.into(fresh);
            Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteTree(fresh);
            if (!Files.isDirectory(ready)) {
                throw e;
            } // else another process was faster with the same version
        }
        return ready;
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        long total = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            total += entry.getSize();
            if (!path.startsWith(target) || total > UNPACKED_BYTES_MAX) {
                throw new IOException("the PostgreSQL archive has an entry that does not belong there: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent() == null ? target : path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isFile()) {
                copyFile(tar, entry, path);
            }
        }
    }

    private static void copyFile(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        try {
            Files.copy(tar, path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the PostgreSQL archive has two files named " + entry.getName(), e);
        }
        var permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if ((entry.getMode() & 0100) != 0) {
            permissions.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        Files.setPosixFilePermissions(path, permissions);
    }

    private static InputStream resource(String name) throws OperatorException {
        InputStream in = ServerPrograms.class.getResourceAsStream(name);
        if (in == null) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the build left out the bundled server file " + name
                    + ": delete the folder .build and try again");
        }
        return in;
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
