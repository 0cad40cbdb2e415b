package dev.meridian.kit.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.link.TestLinks;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.FenceShard;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.lease.LeaseTimes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shard that waits for its first lease and obeys one leader. */
class ShardTenancyTest {

    private static final ServiceId LEADER = new ServiceId("game-orchestrator-1", 1);
    private static final ServiceId SELF = new ServiceId("game-shard-1", 1);
    private static final ServiceId OTHER = new ServiceId("game-shard-2", 1);
    private static final ServiceId REBORN = new ServiceId("game-shard-2", 2);
    private static final ServiceId NPCS = new ServiceId("npc-shard-1", 1);

    private final ServiceLoop loop = ServiceLoop.start("game-shard-1");

    private static final class Nobody implements ShardTenancy.Tenant {
        @Override
        public void tablesChanged(Tables before, Tables now) {}

        @Override
        public void lapsed() {}

        @Override
        public int[] objectsByRegion() {
            return new int[0];
        }
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void whomNewerTablesLeaveOutIsRefusedAlsoWithoutAFence() {
        List<Boolean> refused = onLoop(tenancy -> {
            obey(tenancy, tables(1, SELF, OTHER, NPCS));
            boolean early = tenancy.isFenced(OTHER) || tenancy.isFenced(NPCS);
            obey(tenancy, tables(2, SELF, REBORN));
            return List.of(early, tenancy.isFenced(OTHER), tenancy.isFenced(NPCS), tenancy.isFenced(REBORN), tenancy.isFenced(LEADER));
        });
        assertEquals(List.of(false, true, true, false, false), refused, "early, the old life, the npc-shard, the new life, the leader");
    }

    @Test
    void whomTheLeaderFencesIsRefusedWhileItIsAMember() {
        List<Boolean> refused = onLoop(tenancy -> {
            obey(tenancy, tables(1, SELF, OTHER, NPCS));
            tenancy.message(leader(), new FenceShard(1, OTHER));
            return List.of(tenancy.isFenced(OTHER), tenancy.isFenced(NPCS));
        });
        assertEquals(List.of(true, false), refused);
    }

    private void obey(ShardTenancy tenancy, Tables tables) {
        tenancy.message(leader(), tables.message());
    }

    private Link leader() {
        return TestLinks.to(LEADER, ServiceKind.GAME_ORCHESTRATOR, loop);
    }

    private <T> T onLoop(Function<ShardTenancy, T> steps) {
        var result = new CompletableFuture<T>();
        loop.execute(() -> {
            try {
                var tenancy = new ShardTenancy(loop, SELF, ShardKind.PLAYERS, LeaseTimes.DEFAULT, List::of, new Nobody());
                result.complete(steps.apply(tenancy));
                tenancy.close();
            } catch (RuntimeException | AssertionError failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Tables tables(long number, ServiceId... shards) {
        List<MemberEntry> members = List.of(shards).stream()
                .map(shard -> new MemberEntry(shard, shard.equals(NPCS) ? ServiceKind.NPC_SHARD : ServiceKind.GAME_SHARD))
                .toList();
        return new Tables(new RegionEpoch(1, number), members, Tables.NONE.players(), Tables.NONE.npcs());
    }
}
