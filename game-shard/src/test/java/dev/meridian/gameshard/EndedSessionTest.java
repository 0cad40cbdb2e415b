package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.RequestRestart;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session without its character hears of it, whatever took the character away. {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest. */
class EndedSessionTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";

    private final ShardBench bench = ShardBench.pair();
    private final TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whomAnotherSessionReplacesHearsOfItAfterTheOtherHasTheCharacter() {
        TestClient again = bench.orchestrator.attach(ShardBench.idOf(WEST), 1, "account1");
        bench.settle();
        assertEquals(again.session, bench.orchestrator.ready.getLast().session());
        assertEquals(List.of(new SessionEnded(ann.session, 1, EndReason.REPLACED)), bench.orchestrator.ended);
    }

    @Test
    void whoWasGoneAlreadyIsNotToldOfIt() {
        bench.toShard(ShardBench.idOf(WEST), new ClientGone(ann.session));
        bench.orchestrator.attach(ShardBench.idOf(WEST), 1, "account1");
        bench.settle();
        assertEquals(List.of(), bench.orchestrator.ended);
    }

    @Test
    void whatItStillSaysIsAnsweredAndNotLeftWaiting() {
        bench.orchestrator.attach(ShardBench.idOf(WEST), 1, "account1");
        bench.settle();
        ann.say("me?");
        bench.settle();
        assertEquals(List.of(ann.session), bench.orchestrator.unknown);
    }

    @Test
    void whatIsSaidToAnOwnerOfLongAgoIsAnswered() {
        TestClient ben = bench.enter(WEST, 2, "Ben", -300, 1000);
        bench.orchestrator.deaf = true;
        ben.walkTo(1000, 1000);
        bench.pass(Duration.ofSeconds(12));
        assertEquals(WEST, bench.orchestrator.ownerOf(ben), "nobody heard of the crossing");
        bench.pass(Duration.ofSeconds(10));
        ben.say("anybody?");
        bench.settle();
        assertEquals(List.of(ben.session), bench.orchestrator.unknown);
    }

    @Test
    void whoLeavesIsNotToldThatItIsUnknown() {
        bench.dataAway = true;
        ann.send(new RequestRestart());
        ann.say("still here?");
        bench.settle();
        assertEquals(List.of(), bench.orchestrator.unknown, "its last state is being saved");
        bench.dataAway = false;
        bench.pass(Duration.ofSeconds(1));
        assertEquals(List.of(EndReason.RESTART), bench.orchestrator.ended.stream().map(SessionEnded::reason).toList());
    }

    /** The newest session is known to the owner only, which dies: the heir goes on with the one before, until the newest is brought back. */
    @Test
    void whenTheNewestSessionDiesWithItsOwnerTheOneBeforeEndsAsSoonAsItIsBack() {
        bench.lost = message -> message instanceof StandbyDelta || message instanceof StandbyMark;
        TestClient newest = bench.orchestrator.attach(ShardBench.idOf(WEST), 1, "account1");
        bench.settle();
        bench.orchestrator.ended.clear();
        bench.lost = _ -> false;

        bench.kill(WEST, EAST);
        assertEquals(EAST, bench.orchestrator.ownerOf(ann), "the heir knows the older session");
        assertEquals(WEST, bench.orchestrator.ownerOf(newest));
        TestClient rescued = bench.orchestrator.attach(ShardBench.idOf(EAST), 1, "account1", 2);
        bench.settle();
        assertEquals(List.of(new SessionEnded(ann.session, 1, EndReason.REPLACED)), bench.orchestrator.ended);
        ann.say("me?");
        rescued.enterWorld();
        rescued.say("me");
        bench.settle();
        assertEquals(List.of("me"), rescued.heard());
        assertTrue(bench.orchestrator.unknown.contains(ann.session));
    }
}
