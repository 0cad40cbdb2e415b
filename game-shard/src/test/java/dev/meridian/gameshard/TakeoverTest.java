package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.DeleteObject;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.RequestActionUse;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.Whisper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest; one of them dies. */
class TakeoverTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";

    private final ShardBench bench = ShardBench.pair();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyPlayerIsKeptWholeByTheOtherShard() {
        bench.enter(WEST, 1, "Ann", -100, 1000);
        bench.enter(WEST, 2, "Far", -90_000, 1000);
        bench.enter(EAST, 3, "Ben", 100, 1000);
        assertEquals(2, bench.shard(EAST).standbys());
        assertEquals(1, bench.shard(WEST).standbys());
        assertEquals(2, bench.shard(WEST).kept());
    }

    @Test
    void inputsAreDurableWhenTheStandbyHasTheirEffect() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        int before = bench.orchestrator.durable(ann);
        ann.say("one");
        bench.step(1);
        assertEquals(before, bench.orchestrator.durable(ann));
        bench.settle();
        assertEquals(before + 1, bench.orchestrator.durable(ann));
        assertEquals(before + 1, bench.orchestrator.processed(ann));
    }

    @Test
    void aPlayerOfADeadShardPlaysOnWithTheSameClient() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        TestClient eve = bench.enter(WEST, 2, "Eve", -19_900, 1000);
        ann.send(new RequestActionUse(1, false, false));
        ann.walkTo(-21_000, 1000);
        bench.pass(Duration.ofSeconds(2));
        ann.forget();
        eve.forget();

        bench.kill(WEST, EAST);

        assertEquals(2, bench.orchestrator.inheritances);
        assertEquals(2, bench.shard(EAST).players());
        assertEquals(0, bench.shard(EAST).standbys());
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        bench.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), ann.all(DeleteObject.class), "nobody vanished");
        assertEquals(List.of(), ann.all(UserInfo.class), "the client was not told of itself anew");
        assertEquals(Set.of(2), ann.sees);
        assertEquals(Set.of(1), eve.sees);

        ann.say("still here");
        ann.walkTo(-20_500, 1000);
        bench.settle();
        assertEquals(List.of("still here"), eve.heard());
        MoveToLocation move = ann.all(MoveToLocation.class).getLast();
        assertTrue(move.x() < -20_350 && move.x() > -20_900, "she walked on at walking speed while her shard died: " + move);
    }

    @Test
    void inputsThatTheStandbyDoesNotHaveRunAgainAndNobodyHearsALineTwice() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        TestClient eve = bench.enter(WEST, 2, "Eve", -19_900, 1000);
        ann.say("one");
        bench.settle();
        ann.say("two");
        ann.walkTo(-20_100, 1000);
        bench.deliver();
        assertEquals(List.of("one", "two"), eve.heard());

        bench.kill(WEST, EAST);
        bench.pass(Duration.ofSeconds(3));

        assertEquals(List.of("one", "two"), eve.heard());
        ann.say("three");
        bench.settle();
        assertEquals(List.of("one", "two", "three"), eve.heard());
        assertEquals(bench.orchestrator.processed(ann), bench.orchestrator.durable(ann), "nobody is left to keep her: what ran is durable");
    }

    @Test
    void aWhisperThatRunsAgainIsKnownForTheSameOne() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        ann.send(new Say2("psst", ChatType.TELL, "Ben"));
        bench.deliver();

        bench.kill(WEST, EAST);
        bench.pass(Duration.ofSeconds(3));

        assertEquals(2, bench.orchestrator.whispers.size(), "it ran at both shards");
        Whisper first = bench.orchestrator.whispers.getFirst();
        Whisper again = bench.orchestrator.whispers.getLast();
        assertEquals(List.of(first.session(), first.inputSeq(), first.index()), List.of(again.session(), again.inputSeq(), again.index()));
        assertTrue(again.objectEpoch() > first.objectEpoch());
        assertEquals(List.of("psst"), ann.heard(), "one answer");
    }

    @Test
    void linesOnTheirWayToADeadShardsPlayersAreHeardOnce() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        ben.say("heard");
        bench.settle();
        ben.say("under way");
        bench.step(1);
        bench.kill(WEST, EAST);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(List.of("heard", "under way"), ann.heard());
        assertEquals(List.of("heard", "under way"), ben.heard());
    }

    @Test
    void walksThatBeganWhileAShardLayDeadAreShownToItsPlayers() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        ben.walkTo(900, 1000);
        bench.step(1);
        bench.kill(WEST, EAST);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(900, ann.all(MoveToLocation.class).getLast().targetX());
    }

    @Test
    void copiesOfThoseWhoLeftWhileTheLinkWasCutAreDropped() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        bench.enter(WEST, 2, "Eve", -19_900, 1000);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(2, bench.shard(EAST).standbys());
        bench.cut(WEST, EAST);
        ann.send(new Logout());
        bench.settle();
        assertEquals(2, bench.shard(EAST).standbys(), "nobody told it");
        bench.connect(WEST, EAST);
        bench.pass(Duration.ofSeconds(12));
        assertEquals(1, bench.shard(EAST).standbys());
    }

    @Test
    void aLinkDeadCharacterOutlivesItsShard() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        bench.toShard(ShardBench.idOf(WEST), new ClientGone(ann.session));
        bench.pass(Duration.ofSeconds(30));
        bench.kill(WEST, EAST);
        assertEquals(1, bench.shard(EAST).players());
        bench.pass(Duration.ofSeconds(25));
        assertEquals(1, bench.shard(EAST).players(), "55 seconds without a client");
        bench.pass(Duration.ofSeconds(7));
        assertEquals(0, bench.shard(EAST).players(), "62 seconds without a client");
    }

    @Test
    void aCrossingWhoseGiverDiesBeforeCommitEndsWithOneOwner() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        ann.walkTo(2000, 1000);
        bench.passUntil(Prepare.class);
        bench.kill(WEST, EAST);
        bench.pass(Duration.ofSeconds(3));
        assertEquals(1, bench.shard(EAST).players());
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        ann.say("alive");
        bench.settle();
        assertEquals(List.of("alive"), ann.heard());
        assertFalse(bench.orchestrator.durable(ann) < bench.orchestrator.processed(ann));
    }
}
