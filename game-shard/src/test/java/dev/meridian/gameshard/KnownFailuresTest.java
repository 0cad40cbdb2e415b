package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.Appearing;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.PlayerRefused;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import dev.meridian.world.lease.ColdStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Failures that others had, each shown to happen when the rule that prevents it is left out, and not to happen with it. {@code game-shard-1} owns x below 0,
 * {@code game-shard-2} the rest. Those of ledger, leader and names are in {@code KnownFailuresSim}, the flood of crossings in {@code CrossingPolicyTest}.
 */
class KnownFailuresTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";
    private static final int STEPS = 12;

    /** Ann jumps to Ben on the other shard while Ben logs out: nobody may be left standing there. */
    @Test
    void teleportToAPlayerWhoIsDisconnecting() {
        for (int steps = 0; steps < STEPS; steps++) {
            assertFalse(seesWhoLeft(steps, false), "after " + steps + " messages");
        }
        assertTrue(seesWhoLeft(0, true), "without the word that he left he stands there for ever");
    }

    private static boolean seesWhoLeft(int steps, boolean broken) {
        try (ShardBench bench = ShardBench.pair()) {
            TestClient ann = bench.enter(WEST, 1, "Ann", -1_000, 1000);
            TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
            bench.lost = message -> broken && message instanceof GhostGone;
            bench.shard(WEST).place(new PlaceCharacter("Ann", -100, 1000, -3000));
            bench.step(steps);
            ben.send(new Logout());
            bench.settle();
            ann.send(new Appearing());
            bench.pass(Duration.ofSeconds(2));
            return ann.sees.contains(2);
        }
    }

    /** Counted are the players there are, never what came and went: a shard that dies takes its counts with it. */
    @Test
    void playerCountDriftingAfterRestarts() {
        try (ShardBench bench = ShardBench.pair()) {
            for (int id = 1; id <= 20; id++) {
                bench.enter(id % 2 == 0 ? WEST : EAST, id, "N" + id, id % 2 == 0 ? -20_000 - id : 20_000 + id, 1000);
            }
            TestClient leaver = bench.enter(WEST, 21, "Leaver", -20_000, 1200);
            leaver.send(new Logout());
            bench.settle();
            bench.kill(WEST, EAST);
            bench.pass(Duration.ofSeconds(5));
            assertEquals(20, bench.shard(EAST).players());
            long counted = spawnedAtEast(bench) - bench.orchestrator.ended.size();
            assertEquals(9, counted, "a count of those who came and went at this shard");
            assertEquals(0, bench.shard(EAST).standbys());
            assertEquals(0, bench.shard(EAST).ghosts());
        }
    }

    private static long spawnedAtEast(ShardBench bench) {
        return bench.orchestrator.ready.stream().filter(ready -> ready.character().x() > 0).count();
    }

    /** The account logs in again in each step of its character's crossing: it is found or promised, and there is one of it. Who does not ask makes two. */
    @Test
    void doubleLoginDuringAHandover() {
        boolean twoWithoutAsking = false;
        for (int steps = 0; steps < STEPS; steps++) {
            assertEquals(1, afterDoubleLogin(steps, true), "after " + steps + " messages");
            twoWithoutAsking |= afterDoubleLogin(steps, false) > 1;
        }
        assertTrue(twoWithoutAsking, "who brings the character in from base state without asking gets a second one");
    }

    private static int afterDoubleLogin(int steps, boolean asks) {
        try (ShardBench bench = ShardBench.pair()) {
            bench.enter(WEST, 1, "Ann", -20_000, 1000);
            bench.shard(WEST).place(new PlaceCharacter("Ann", 40_000, 1000, -3000));
            bench.step(steps);
            if (asks) {
                login(bench);
            } else {
                bench.orchestrator.enter(ShardBench.idOf(WEST), ShardBench.Characters.ofStay(1, 1, "Ann", -20_000, 1000));
            }
            int most = 0;
            for (int i = 0; i < 20; i++) {
                bench.step(1);
                most = Math.max(most, acting(bench));
            }
            bench.settle();
            return Math.max(most, acting(bench));
        }
    }

    /** As an orchestrator does it: asks all, attaches where it is, asks again while it is on its way. */
    private static void login(ShardBench bench) {
        for (int tries = 0; tries < 50; tries++) {
            bench.orchestrator.found.clear();
            bench.orchestrator.ready.clear();
            List.of(WEST, EAST).forEach(shard -> bench.toShard(ShardBench.idOf(shard), new FindCharacter(9, 1)));
            bench.settle();
            for (String shard : List.of(WEST, EAST)) {
                CharacterFound answer = bench.orchestrator.found.get(List.of(WEST, EAST).indexOf(shard));
                if (answer.where() == Whereabouts.HERE) {
                    bench.orchestrator.attach(ShardBench.idOf(shard), 1, "account1");
                    bench.settle();
                    if (!bench.orchestrator.ready.isEmpty()) {
                        return;
                    }
                }
            }
            bench.pass(Duration.ofMillis(100));
        }
        throw new AssertionError("the character is nowhere");
    }

    private static int acting(ShardBench bench) {
        return bench.shards.values().stream().mapToInt(Shard::players).sum();
    }

    /** Everybody comes at once, three times for want of patience: each is let in once, and where it stays. A leader that did not wait for all shards would move half of them at once. */
    @Test
    void coldStartWithEveryPlayerReconnectingAtOnce() {
        assertEquals(0, movedAfterColdStart(true));
        assertEquals(100, movedAfterColdStart(false));
    }

    private static long movedAfterColdStart(boolean waits) {
        try (ShardBench bench = ShardBench.pair()) {
            ColdStart start = ColdStart.begin(Set.of(WEST, EAST), !waits, 0, 10).came(WEST);
            boolean eastOwnsNothing = start.isOver(1);
            if (eastOwnsNothing) {
                bench.obey(List.of(new Strip(WEST, 0, WorldGrid.COLUMNS, 0)));
            }
            var clients = new ArrayList<TestClient>();
            for (int tries = 0; tries < 3; tries++) {
                for (int id = 1; id <= 200; id++) {
                    int x = id % 2 == 0 ? -20_000 - 10 * id : 20_000 + 10 * id;
                    String owner = x < 0 || eastOwnsNothing ? WEST : EAST;
                    clients.add(bench.orchestrator.enter(ShardBench.idOf(owner), ShardBench.Characters.at(id, "N" + id, x, 1000)));
                }
            }
            bench.settle();
            assertEquals(200, bench.orchestrator.ready.size(), "each is let in once");
            assertEquals(400, bench.orchestrator.refused.stream().filter(PlayerRefused::again).count(), "and may ask again");
            clients.subList(0, 200).forEach(TestClient::enterWorld);
            bench.settle();
            bench.obey(List.of(new Strip(WEST, 0, ShardBench.BORDER_COLUMN, 0), new Strip(EAST, ShardBench.BORDER_COLUMN, WorldGrid.COLUMNS, WorldGrid.COLUMNS)));
            bench.pass(Duration.ofSeconds(8));
            assertEquals(200, acting(bench));
            assertEquals(100, bench.shard(EAST).standbys(), "everybody is protected");
            return bench.shard(WEST).crossings().handedOver();
        }
    }
}
