package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bundled PostgreSQL: database {@code meridian} of user {@code meridian}.
 *
 * <p>It runs in a session of its own, so that Ctrl-C at the terminal reaches the services first; they still need it for their last writes.
 */
public final class EmbeddedPostgres implements EmbeddedServer {
    private static final String USER = "meridian";
    private static final String DATABASE = "meridian";
    private static final String MAJOR_VERSION = "18";
    private static final Duration INIT_LIMIT = Duration.ofMinutes(1);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** Given on the command line, where they win over every file. The first four are promises; the rest fits it to a shared small machine. */
    private static final List<String> SETTINGS = List.of(
            "fsync=on", "synchronous_commit=on", "full_page_writes=on", "listen_addresses=127.0.0.1",
            "unix_socket_directories=", "max_connections=100", "shared_buffers=64MB", "jit=off", "io_method=sync", "logging_collector=off",
            "log_min_duration_statement=1000", "log_timezone=UTC", "timezone=UTC");

    private final ServerPlace place;
    private final Path programs;
    private final ServerUser user;
    private final StartReport startReport;

    private EmbeddedPostgres(ServerPlace place, Path programs, ServerUser user, StartReport startReport) {
        this.place = place;
        this.programs = programs;
        this.user = user;
        this.startReport = startReport;
    }

    /**
     * Makes the data when there is none, stops what a crashed run left, starts the server and returns when it answers.
     *
     * @throws OperatorException when it does not come up; the message has the last lines of its log
     */
    public static EmbeddedPostgres start(ServerPlace place) throws IOException, OperatorException {
        long begin = System.nanoTime();
        Path programs = place.programs().postgres();
        ServerUser user = ServerUser.choose(programs.resolve("bin/postgres"));
        if (!Files.exists(place.log())) {
            Files.createFile(place.log());
        }
        user.giveTo(place.log());
        boolean fresh = !Files.exists(place.dataFolder().resolve("PG_VERSION"));
        if (fresh) {
            makeData(place, programs, user);
        } else {
            checkVersion(place);
        }
        boolean leftover = stopLeftover(place, programs, user);
        FreePort.require(place.port(), "PostgreSQL");
        var options = new StringBuilder("-p ").append(place.port());
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        ProgramRun.toTheEnd("start PostgreSQL", user.command(List.of(programs.resolve("bin/pg_ctl").toString(), "start", "-w",
                "-t", Long.toString(START_LIMIT.toSeconds()), "-D", place.dataFolder().toString(), "-o", options.toString(),
                "-l", place.log().toString())), "", place.log(), START_LIMIT.plusSeconds(5));
        var report = new StartReport(Duration.ofNanos(System.nanoTime() - begin), fresh, leftover);
        return new EmbeddedPostgres(place, programs, user, report);
    }

    /** Builds the data folder beside its place and moves it there when it is whole: a crash in between leaves nothing half made. */
    private static void makeData(ServerPlace place, Path programs, ServerUser user) throws IOException, OperatorException {
        Path whole = place.dataFolder();
        Path making = whole.resolveSibling(whole.getFileName() + ".making");
        ServerPrograms.deleteTree(making);
        Files.createDirectories(making, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path passwordFile = making.resolveSibling(whole.getFileName() + ".password");
        try {
            Files.deleteIfExists(passwordFile);
            Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, place.password(), StandardCharsets.UTF_8);
            user.giveTo(making);
            user.giveTo(passwordFile);
            ProgramRun.toTheEnd("make PostgreSQL's data", user.command(List.of(programs.resolve("bin/initdb").toString(), "-D", making.toString(),
                    "-U", USER, "-E", "UTF8", "--locale=C", "-A", "scram-sha-256", "--pwfile=" + passwordFile)), "", place.log(), INIT_LIMIT);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        ProgramRun.toTheEnd("make PostgreSQL's database", user.command(List.of(programs.resolve("bin/postgres").toString(), "--single",
                "-D", making.toString(), "postgres")), "CREATE DATABASE " + DATABASE + "\n", place.log(), INIT_LIMIT);
        ServerPrograms.deleteTree(whole);
        Files.move(making, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void checkVersion(ServerPlace place) throws IOException, OperatorException {
        String version = Files.readString(place.dataFolder().resolve("PG_VERSION"), StandardCharsets.UTF_8).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s was written by PostgreSQL %s, this is %s: move it aside or use another --data folder"
                    .formatted(place.dataFolder(), version, MAJOR_VERSION));
        }
    }

    /** A server left by a crashed run is stopped rather than adopted: its settings and password may not be ours. */
    private static boolean stopLeftover(ServerPlace place, Path programs, ServerUser user) throws IOException, OperatorException {
        Path pidFile = place.dataFolder().resolve("postmaster.pid");
        if (Leftover.find(pidFile, place.dataFolder()).isPresent()) {
            stop(place, programs, user);
            return true;
        }
        // The number in it may belong to a stranger after a reboot, and PostgreSQL would then refuse to start.
        Files.deleteIfExists(pidFile);
        return false;
    }

    private static void stop(ServerPlace place, Path programs, ServerUser user) throws OperatorException {
        ProgramRun.toTheEnd("stop PostgreSQL", user.command(List.of(programs.resolve("bin/pg_ctl").toString(), "stop", "-w", "-m", "fast",
                "-t", Long.toString(STOP_LIMIT.toSeconds()), "-D", place.dataFolder().toString())), "", place.log(), STOP_LIMIT.plusSeconds(5));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + place.port();
    }

    /** {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}. */
    @Override
    public String url() {
        return "postgresql://%s:%s@%s/%s".formatted(USER, place.password(), address(), DATABASE);
    }

    @Override
    public Optional<ProcessHandle> process() {
        try {
            return Leftover.find(place.dataFolder().resolve("postmaster.pid"), place.dataFolder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public StartReport startReport() {
        return startReport;
    }

    @Override
    public void close() throws OperatorException {
        if (process().isPresent()) {
            stop(place, programs, user);
        }
    }}
