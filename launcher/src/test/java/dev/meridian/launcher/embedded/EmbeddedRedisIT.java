package dev.meridian.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {
    private static final String PASSWORD = "aPasswordForOneTestOnly";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void everyWriteGoesToTheAppendOnlyFile() throws Exception {
        ServerPlace place = place();
        try (var server = EmbeddedRedis.start(place); var redis = RedisConnection.open(place.port(), PASSWORD, LIMIT)) {
            assertThat(redis.ask("CONFIG", "GET", "appendonly")).isEqualTo("appendonly yes");
            assertThat(redis.ask("CONFIG", "GET", "appendfsync")).isEqualTo("appendfsync everysec");
            assertThat(redis.ask("CONFIG", "GET", "bind")).isEqualTo("bind 127.0.0.1");
            assertThat(redis.ask("INFO", "server")).contains("redis_version:7.");
            assertThat(server.url()).isEqualTo("redis://:" + PASSWORD + "@127.0.0.1:" + place.port());
        }
    }

    @Test
    void dataIsThereAfterARestart() throws Exception {
        ServerPlace place = place();
        try (var server = EmbeddedRedis.start(place); var redis = RedisConnection.open(place.port(), PASSWORD, LIMIT)) {
            redis.ask("SET", "kept", "42");
            TestPrinter.print("first start of Redis: " + server.startReport().took().toMillis() + " ms");
        }
        try (var server = EmbeddedRedis.start(place); var redis = RedisConnection.open(place.port(), PASSWORD, LIMIT)) {
            assertThat(redis.ask("GET", "kept")).isEqualTo("42");
            TestPrinter.print("second start of Redis: " + server.startReport().took().toMillis() + " ms");
        }
    }

    @Test
    void dataIsThereAfterTheServerWasKilled() throws Exception {
        ServerPlace place = place();
        var killed = EmbeddedRedis.start(place);
        try (var redis = RedisConnection.open(place.port(), PASSWORD, LIMIT)) {
            redis.ask("SET", "kept", "42");
        }
        ProcessHandle process = killed.process().orElseThrow();
        process.destroyForcibly();
        assertThat(Leftover.endsWithin(process, place.dataFolder(), LIMIT)).isTrue();
        assertThat(killed.process()).isEmpty();
        try (var server = EmbeddedRedis.start(place); var redis = RedisConnection.open(place.port(), PASSWORD, LIMIT)) {
            assertThat(server.startReport().leftoverStopped()).isFalse();
            assertThat(redis.ask("GET", "kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerLeftByACrashedRunIsStoppedAndStartedAgain() throws Exception {
        ServerPlace place = place();
        long lostPid = EmbeddedRedis.start(place).process().orElseThrow().pid();
        try (var server = EmbeddedRedis.start(place)) {
            assertThat(server.startReport().leftoverStopped()).isTrue();
            assertThat(server.process().map(ProcessHandle::pid)).isPresent().isNotEqualTo(Optional.of(lostPid));
        }
    }

    @Test
    void itAsksForThePasswordAndKeepsItFromOthers() throws Exception {
        ServerPlace place = place();
        try (var server = EmbeddedRedis.start(place)) {
            assertThatThrownBy(() -> RedisConnection.open(place.port(), "notThePassword1234", LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("WRONGPASS");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.dataFolder().resolve("redis.conf")))).isEqualTo("rw-------");
            assertThat(server.process()).isPresent();
        }
    }

    private ServerPlace place() throws Exception {
        return new ServerPlace(TestServers.programs(), folder.resolve("redis"), folder.resolve("redis.log"), TestServers.freePort(), PASSWORD);
    }
}
