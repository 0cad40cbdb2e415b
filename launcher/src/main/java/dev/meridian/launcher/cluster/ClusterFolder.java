package dev.meridian.launcher.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * Everything one cluster keeps on disk: {@code DATA/cluster-OFFSET} with the servers' data, logs, secrets, the services' configuration, and the note
 * of what runs. Blocking; any thread.
 *
 * @param root       the cluster's own folder, absolute
 * @param programs   unpacked server programs, shared by the clusters of one data folder
 * @param portOffset what is added to every base port; names the cluster
 */
public record ClusterFolder(Path root, Path programs, int portOffset) {
    /** The highest base port is below 10,000, so that every port of a cluster stays one. */
    public static final int PORT_OFFSET_MAX = 50_000;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String SECRET_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int SECRET_LENGTH = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    public ClusterFolder {
        if (portOffset < 0 || portOffset > PORT_OFFSET_MAX) {
            throw new IllegalArgumentException("port offset %d: must be 0 to %d".formatted(portOffset, PORT_OFFSET_MAX));
        }
    }

    /** The cluster with that offset below a data folder; nothing is made yet. */
    public static ClusterFolder of(Path data, int portOffset) {
        Path absolute = data.toAbsolutePath().normalize();
        return new ClusterFolder(absolute.resolve("cluster-" + portOffset), absolute.resolve("servers"), portOffset);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** The configuration file a service is started with. */
    Path config(String name) {
        return root.resolve("config").resolve(name + ".conf");
    }

    /** The file with what both sides of every link must know. */
    public Path secretFile() {
        return root.resolve("cluster.secret");
    }

    private Path stateFile() {
        return root.resolve("cluster.json");
    }

    /** Makes the folders that are missing. */
    public void make() throws OperatorException {
        try {
            Files.createDirectories(logs());
            Files.createDirectories(root.resolve("config"));
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot write to the data folder %s (%s): use another with --data"
                    .formatted(root, e.getMessage()), e);
        }
    }

    /**
     * A secret of this cluster, made at first use and kept in a file that only its owner can read.
     *
     * @param name the file is {@code NAME.secret}
     */
    public String secret(String name) throws IOException {
        Path file = root.resolve(name + ".secret");
        if (!Files.exists(file)) {
            writePrivately(file, newSecret() + "\n");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private static String newSecret() {
        var random = new SecureRandom();
        var secret = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(SECRET_LETTERS.charAt(random.nextInt(SECRET_LETTERS.length())));
        }
        return secret.toString();
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    static void writePrivately(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The right to run this cluster, held until closed or until the process ends, however it ends.
     *
     * @throws OperatorException with {@link ExitCode#RUNS_ALREADY} when another process has it
     */
    @SuppressWarnings("resource") // the lock owns the channel
    Lock lock() throws IOException, OperatorException {
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new Lock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer as for another
        }
        channel.close();
        String by = state().map(state -> ": process %d, up since %s".formatted(state.pid(), state.startedAt())).orElse("");
        throw new OperatorException(ExitCode.RUNS_ALREADY, "a cluster runs already in %s%s. See ./meridian status, stop it with ./meridian down, or start"
                .formatted(root, by) + " another beside it with --port-offset");
    }

    /** True while some process holds the lock. */
    public boolean runs() throws OperatorException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Lock free = lock()) {
            return !free.isHeld();
        } catch (OperatorException e) {
            if (e.exitCode() == ExitCode.RUNS_ALREADY) {
                return true;
            }
            throw e;
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot look into " + root + ": " + e.getMessage(), e);
        }
    }

    /** What the running cluster, or the last one, wrote of itself. */
    public Optional<ClusterState> state() throws OperatorException {
        try {
            return Optional.of(JSON.readValue(Files.readString(stateFile(), StandardCharsets.UTF_8), ClusterState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, stateFile() + " is not readable as this version's: delete it when no cluster runs", e);
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot read " + stateFile() + ": " + e.getMessage(), e);
        }
    }

    void write(ClusterState state) {
        try {
            writePrivately(stateFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + stateFile(), e);
        }
    }

    void forgetState() throws IOException {
        Files.deleteIfExists(stateFile());
    }

    /** The held lock. */
    static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        boolean isHeld() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
