package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.protocol.cluster.relay.Whisper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The orchestrator heard the route of an heir that died before any shard heard of it: the next heir, or the next owner, gets the same epoch.
 * {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest.
 */
class EpochGivenTwiceTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";
    private static final String DEAD_HEIR = ShardBench.idOf("game-shard-3");

    private final ShardBench bench = ShardBench.pair();
    private final TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
    private final TestClient eve = bench.enter(WEST, 2, "Eve", -19_900, 1000);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anHeirWithTheEpochOfADeadOneRisesAboveIt() {
        aDeadHeirSpoke(1);
        bench.kill(WEST, EAST);
        playsOn(EAST);
    }

    @Test
    void anHeirWithALowerEpochRisesAboveTheKnownOne() {
        aDeadHeirSpoke(5);
        bench.kill(WEST, EAST);
        playsOn(EAST);
    }

    @Test
    void withoutTheOrchestratorsWordAnHeirWaitsForEver() {
        bench.orchestrator.says = false;
        aDeadHeirSpoke(1);
        bench.kill(WEST, EAST);
        bench.pass(Duration.ofSeconds(30));
        ann.say("does anybody hear me?");
        bench.pass(Duration.ofSeconds(30));
        assertEquals(List.of(), eve.heard());
    }

    @Test
    void anHeirWhoseRouteWasLostSaysItAgain() {
        bench.lost = message -> message instanceof RouteInherited;
        bench.kill(WEST, EAST);
        bench.lost = _ -> false;
        bench.pass(Duration.ofSeconds(2));
        playsOn(EAST);
    }

    @Test
    void aNewOwnerAfterACrossingRisesToo() {
        TestClient ben = bench.enter(WEST, 3, "Ben", -300, 1000);
        ben.walkTo(1000, 1000);
        bench.pass(Duration.ofSeconds(1));
        bench.orchestrator.message(DEAD_HEIR, new RouteInherited(ben.session, 3, bench.orchestrator.epochOf(ben) + 1, 2));
        bench.pass(Duration.ofSeconds(12));
        assertEquals(EAST, bench.orchestrator.ownerOf(ben));
        ben.forget();
        ben.say("over the border");
        bench.settle();
        assertEquals(List.of("over the border"), ben.heard());
    }

    /** Its input ran and is not sent again: only the shard can say the word once more. */
    @Test
    void aWhisperSaidUnderARefusedEpochIsSaidAgainUnderTheSameName() {
        TestClient ben = bench.enter(WEST, 3, "Ben", -300, 1000);
        ben.walkTo(1000, 1000);
        bench.passUntil(Prepare.class);
        ben.send(new Say2("psst", ChatType.TELL, "Ann"));
        bench.orchestrator.message(DEAD_HEIR, new RouteInherited(ben.session, 3, bench.orchestrator.epochOf(ben) + 1, 2));
        bench.pass(Duration.ofSeconds(12));
        assertEquals(EAST, bench.orchestrator.ownerOf(ben));
        assertEquals(2, bench.orchestrator.whispers.size(), "under the refused epoch and the next");
        Whisper refused = bench.orchestrator.whispers.getFirst();
        Whisper again = bench.orchestrator.whispers.getLast();
        assertEquals(List.of(refused.session(), refused.inputSeq(), refused.index()), List.of(again.session(), again.inputSeq(), again.index()));
        assertEquals(List.of("psst"), ben.heard(), "one answer");
    }

    @Test
    void whoDoesNotOwnTheCharacterAnyMoreIsNotBroughtBackByIt() {
        bench.toShard(ShardBench.idOf(EAST), new RouteOutranked(ann.session, 1, 100));
        bench.settle();
        assertEquals(0, bench.shard(EAST).players());
        assertEquals(WEST, bench.orchestrator.ownerOf(ann));
    }

    private void aDeadHeirSpoke(int epochsAbove) {
        for (TestClient each : List.of(ann, eve)) {
            bench.orchestrator.message(DEAD_HEIR, new RouteInherited(each.session, each.id, bench.orchestrator.epochOf(each) + epochsAbove, 1));
        }
    }

    private void playsOn(String owner) {
        assertEquals(owner, bench.orchestrator.ownerOf(ann));
        assertEquals(Set.of(2), ann.sees);
        assertEquals(Set.of(1), eve.sees);
        bench.pass(Duration.ofSeconds(5));
        ann.say("still here");
        bench.settle();
        assertEquals(List.of("still here"), eve.heard());
        assertEquals(Set.of(2), ann.sees);
        assertEquals(bench.orchestrator.processed(ann), bench.orchestrator.durable(ann));
    }
}
