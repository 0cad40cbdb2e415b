package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.cluster.data.CharacterCheckpoint;
import dev.meridian.protocol.cluster.data.ReleaseCharacter;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest. */
class SavingTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";
    private static final Duration SAVED = Duration.ofSeconds(31);

    private final ShardBench bench = ShardBench.pair();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aCopyWhoseStatesAreRefusedTwiceLeavesTheWorldWithoutTouchingTheClaim() {
        bench.enter(WEST, 1, "Ann", -1000, 1000);
        TestClient ben = bench.enter(WEST, 2, "Ben", -1100, 1000);
        bench.notOurs = Set.of(1);
        bench.pass(SAVED);
        assertTrue(ben.sees.contains(1), "the claim may just be moving");
        assertEquals(List.of(), bench.orchestrator.ended);
        bench.pass(SAVED);
        assertFalse(ben.sees.contains(1));
        assertEquals(EndReason.LOST, bench.orchestrator.ended.getFirst().reason());
        assertEquals(1, bench.shard(WEST).players(), "the others play on");
        assertTrue(bench.asked.stream().noneMatch(ReleaseCharacter.class::isInstance));
    }

    @Test
    void aRefusalOfTheSessionBeforeIsNotCountedAgainstTheNextOne() {
        bench.enter(WEST, 1, "Ann", -1000, 1000);
        bench.notOurs = Set.of(1);
        bench.pass(SAVED);
        bench.orchestrator.attach(ShardBench.idOf(WEST), 1, "account1", 2);
        bench.pass(SAVED);
        assertEquals(1, bench.shard(WEST).players());
        assertEquals(List.of(EndReason.REPLACED), bench.orchestrator.ended.stream().map(SessionEnded::reason).toList(), "of the session before");
    }

    @Test
    void aSessionThatTakesACharacterOverSavesUnderItsOwnClaim() {
        bench.enter(WEST, 1, "Ann", -1000, 1000);
        bench.pass(SAVED);
        TestClient again = bench.orchestrator.attach(ShardBench.idOf(WEST), 1, "account1", 7);
        bench.pass(SAVED);
        CharacterCheckpoint last = checkpoints().getLast();
        assertEquals(again.session, last.session());
        assertEquals(7, last.ownerEpoch());
    }

    @Test
    void aCharacterWhoseLastStateWaitsIsNotFreeForTheNextLogin() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -1000, 1000);
        bench.dataAway = true;
        ann.send(new Logout());
        bench.toShard(ShardBench.idOf(WEST), new FindCharacter(99, 1));
        bench.settle();
        bench.dataAway = false;
        bench.pass(Duration.ofSeconds(2));
        bench.toShard(ShardBench.idOf(WEST), new FindCharacter(99, 1));
        bench.settle();
        assertEquals(List.of(Whereabouts.PENDING, Whereabouts.NOT_HERE), bench.orchestrator.found.stream().map(CharacterFound::where).toList());
    }

    @Test
    void whatWaitsToBeSavedOfAPlayerWhoGoesToAnotherShardIsThatShardsToSave() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        bench.dataAway = true;
        bench.pass(SAVED);
        assertEquals(1, bench.shard(WEST).saveBacklog());
        ann.walkTo(1000, 1000);
        bench.pass(Duration.ofSeconds(10));
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        assertEquals(0, bench.shard(WEST).saveBacklog());
    }

    @Test
    void aPlayerWhoCameFromAnotherShardIsSavedAtOnce() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        ann.walkTo(1000, 1000);
        bench.pass(Duration.ofSeconds(10));
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        assertTrue(checkpoints().stream().anyMatch(state -> state.x() > 0), "long before the period of either shard is over");
    }

    private List<CharacterCheckpoint> checkpoints() {
        return bench.asked.stream()
                .filter(SaveCheckpoints.class::isInstance)
                .flatMap(question -> ((SaveCheckpoints) question).checkpoints().stream())
                .toList();
    }
}
