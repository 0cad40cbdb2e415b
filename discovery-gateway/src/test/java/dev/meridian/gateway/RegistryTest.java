package dev.meridian.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import dev.meridian.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final Duration LEASE = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
    private final Registry registry = new Registry(LEASE);

    @Test
    void anEntryEndsWithItsLease() {
        registry.register(shard("game-shard-1", 1, 100), clock.getAsLong());
        clock.advance(LEASE.plusMillis(1));
        assertThat(registry.expire(clock.getAsLong())).hasSize(1);
        assertThat(registry.all()).isEmpty();
    }

    @Test
    void aRenewedEntryStands() {
        ServiceInfo shard = shard("game-shard-1", 1, 100);
        registry.register(shard, clock.getAsLong());
        clock.advance(Duration.ofSeconds(4));
        assertThat(registry.renew(shard.id(), clock.getAsLong())).isTrue();
        clock.advance(Duration.ofSeconds(4));
        assertThat(registry.expire(clock.getAsLong())).isEmpty();
    }

    @Test
    void aLiveNameIsTakenOverOnlyByALaterStart() {
        registry.register(shard("game-shard-1", 2, 200), clock.getAsLong());
        assertThat(registry.register(shard("game-shard-1", 1, 100), clock.getAsLong())).contains("give this one another name");
        assertThat(registry.register(shard("game-shard-1", 3, 300), clock.getAsLong())).isNull();
        assertThat(registry.renew(new ServiceId("game-shard-1", 2), clock.getAsLong())).isFalse();
    }

    @Test
    void whoIsNotLinkedStaysEnteredAndGetsNothingNewUntilItRegistersAgain() {
        ServiceInfo shard = shard("game-shard-1", 1, 100);
        registry.register(shard, clock.getAsLong());
        assertThat(registry.unlinked(new ServiceId("game-shard-1", 7))).as("another life of that name").isFalse();
        assertThat(registry.unlinked(shard.id())).isTrue();
        assertThat(registry.unlinked(shard.id())).as("known already").isFalse();
        assertThat(registry.next(ServiceKind.GAME_SHARD)).isNull();
        assertThat(registry.all()).containsExactly(shard.in(ServiceState.DRAINING));
        clock.advance(LEASE.dividedBy(2));
        registry.register(shard, clock.getAsLong());
        assertThat(registry.all()).containsExactly(shard);
        assertThat(registry.next(ServiceKind.GAME_SHARD)).isEqualTo(shard);
    }

    @Test
    void requestsGoRoundRobinToThoseThatAreReady() {
        registry.register(shard("game-shard-1", 1, 1), clock.getAsLong());
        registry.register(shard("game-shard-2", 2, 1), clock.getAsLong());
        registry.register(starting("game-shard-3", 3), clock.getAsLong());
        List<String> turns = Stream.generate(() -> requireNonNull(registry.next(ServiceKind.GAME_SHARD)).id().name())
                .limit(4)
                .toList();
        assertThat(turns).containsExactly("game-shard-2", "game-shard-1", "game-shard-2", "game-shard-1");
        assertThat(registry.next(ServiceKind.AUTH_SERVICE)).isNull();
    }

    private static ServiceInfo shard(String name, long incarnation, long startedAt) {
        return info(name, incarnation, startedAt, ServiceState.READY);
    }

    private static ServiceInfo starting(String name, long incarnation) {
        return info(name, incarnation, 1, ServiceState.STARTING);
    }

    private static ServiceInfo info(String name, long incarnation, long startedAt, ServiceState state) {
        return new ServiceInfo(
                new ServiceId(name, incarnation), ServiceKind.GAME_SHARD, state, "127.0.0.1", 1, 2, "", 0, 1, 99, "0", startedAt);
    }
}
