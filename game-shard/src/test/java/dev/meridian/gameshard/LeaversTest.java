package dev.meridian.gameshard;

import static dev.meridian.gameshard.PlayedNpcShard.NPC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.RequestRestart;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.world.effect.EffectLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What players did before they left. {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest; an NPC of an npc-shard stands near the border. */
class LeaversTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";
    private static final Duration SOON = Duration.ofSeconds(3);

    private final ShardBench bench = ShardBench.pair();
    private final PlayedNpcShard npcs = new PlayedNpcShard(bench, "npc-shard-1", 1);
    private final TestClient ann = beside();

    private TestClient beside() {
        npcs.show(-100, 1000);
        TestClient client = bench.enter(WEST, 1, "Ann", -150, 1000);
        click(client);
        bench.settle();
        return client;
    }

    private static void click(TestClient client) {
        client.send(new Action(NPC, 0, 0, 0, false));
    }

    private void leave() {
        ann.send(new RequestRestart());
        bench.settle();
        assertEquals(0, bench.shard(WEST).players());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatNobodyTookBeforeThePlayerLeftIsDoneAfterwards() {
        npcs.silent = true;
        click(ann);
        leave();
        bench.pass(SOON);
        assertEquals(1, bench.orchestrator.ended.size(), "nobody waits for an act");
        npcs.silent = false;
        bench.pass(SOON);
        assertEquals(1, npcs.done.size());
        assertEquals(1, npcs.settled.size());
    }

    @Test
    void whoComesBackMeanwhileDoesNotChangeThat() {
        npcs.silent = true;
        click(ann);
        leave();
        bench.pass(SOON);
        TestClient again = bench.enter(WEST, 1, "Ann", -150, 1000);
        npcs.silent = false;
        click(again);
        click(again);
        bench.pass(SOON);
        assertEquals(2, npcs.done.size());
        assertTrue(npcs.marks().stream().allMatch(mark -> mark.taken().isEmpty()), "not settled: " + npcs.marks());
    }

    /** Until then its standby might bring it back as it was, and the act with it. */
    @Test
    void nothingIsSettledBeforeTheLeaverIsSaved() {
        bench.dataAway = true;
        click(ann);
        leave();
        bench.pass(SOON);
        assertEquals(1, npcs.done.size());
        assertEquals(List.of(), npcs.settled);
        bench.dataAway = false;
        bench.pass(SOON);
        assertEquals(1, npcs.settled.size());
    }

    @Test
    void anOwnerThatRemembersALeaverIsToldByItsLastShardThatNothingComesAgain() {
        bench.lost = ActSettled.class::isInstance;
        click(ann);
        bench.pass(SOON);
        leave();
        bench.lost = _ -> false;
        npcs.remind(EAST, npcs.done.getFirst());
        assertEquals(List.of(), npcs.settled, "it knows nothing of the session");
        bench.pass(EffectLimits.DEFAULT.quiet());
        npcs.tick();
        assertEquals(1, npcs.settled.size());
        assertTrue(npcs.marks().stream().allMatch(mark -> mark.taken().isEmpty()), "not settled: " + npcs.marks());
    }
}
