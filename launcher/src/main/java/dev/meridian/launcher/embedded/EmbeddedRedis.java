package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The bundled Redis, with its append-only file on.
 *
 * <p>The file is synced every second, not at every write: nothing's safety rests on Redis (session keys, counters, the leader's lock), a second of
 * it may be lost when the power goes, and a killed process loses nothing. Like PostgreSQL it runs in a session of its own.
 */
public final class EmbeddedRedis implements EmbeddedServer {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ServerPlace place;
    private final StartReport startReport;

    private EmbeddedRedis(ServerPlace place, StartReport startReport) {
        this.place = place;
        this.startReport = startReport;
    }

    /**
     * Stops what a crashed run left, starts the server and returns when it answers and has loaded its data.
     *
     * @throws OperatorException when it does not come up; the message has the last lines of its log
     */
    public static EmbeddedRedis start(ServerPlace place) throws IOException, OperatorException {
        long begin = System.nanoTime();
        Path program = place.programs().redis();
        boolean fresh = !Files.exists(place.dataFolder());
        Files.createDirectories(place.dataFolder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Optional<ProcessHandle> leftover = find(place);
        if (leftover.isPresent()) {
            stop(place, leftover.get());
        }
        Files.deleteIfExists(pidFile(place));
        FreePort.require(place.port(), "Redis");
        ProgramRun.toTheEnd("start Redis", List.of(program.toString(), writeConfig(place).toString()), "", place.log(), START_LIMIT);
        awaitAnswer(place);
        return new EmbeddedRedis(place, new StartReport(Duration.ofNanos(System.nanoTime() - begin), fresh, leftover.isPresent()));
    }

    private static Path writeConfig(ServerPlace place) throws IOException {
        Path file = place.dataFolder().resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return Files.writeString(file, """
                # Written at every start.
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                logfile "%s"
                pidfile "%s"
                daemonize yes
                # Every acknowledged write goes to the append-only file; it reaches the disk within a second.
                appendonly yes
                appendfsync everysec
                save ""
                """.formatted(place.port(), place.password(), quoted(place.dataFolder()), quoted(place.log()), quoted(pidFile(place))),
                StandardCharsets.UTF_8);
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static void awaitAnswer(ServerPlace place) throws OperatorException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        String last = "no answer";
        while (System.nanoTime() - deadline < 0) {
            try (var redis = RedisConnection.open(place.port(), place.password(), ANSWER_LIMIT)) {
                last = redis.ask("PING");
                if (last.equals("PONG")) {
                    return;
                }
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
        throw new OperatorException(ExitCode.COULD_NOT_RUN, "Redis does not answer on port %d (%s); the last lines of %s:%n%s"
                .formatted(place.port(), last, place.log(), ProgramRun.tail(place.log())));
    }

    private static Path pidFile(ServerPlace place) {
        return place.dataFolder().resolve("redis.pid");
    }

    private static Optional<ProcessHandle> find(ServerPlace place) throws IOException {
        return Leftover.find(pidFile(place), place.dataFolder());
    }

    private static void stop(ServerPlace place, ProcessHandle process) throws OperatorException {
        process.destroy();
        if (!Leftover.endsWithin(process, place.dataFolder(), STOP_LIMIT)) {
            process.destroyForcibly();
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "Redis (process %d) did not stop within %d s and was killed"
                    .formatted(process.pid(), STOP_LIMIT.toSeconds()));
        }
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + place.port();
    }

    /** {@code redis://:PASSWORD@HOST:PORT}. */
    @Override
    public String url() {
        return "redis://:%s@%s".formatted(place.password(), address());
    }

    @Override
    public Optional<ProcessHandle> process() {
        try {
            return find(place);
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
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            stop(place, process.get());
        }
    }
}
