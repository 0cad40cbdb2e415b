package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.Appearing;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shard dies in the middle of a crossing from {@code game-shard-1} to {@code game-shard-2}; somebody looks for a character that crosses. */
class LostShardTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";

    private final ShardBench bench = ShardBench.pair();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPlayerGivenToAShardThatDiesIsTakenBack() {
        TestClient ann = jumpAcross(bench);
        while (bench.shard(WEST).players() > 0) {
            bench.step(1);
        }
        bench.kill(EAST, WEST);
        assertEquals(1, bench.shard(WEST).players());
        assertEquals(WEST, bench.orchestrator.ownerOf(ann));
        playsOn(bench, ann);
    }

    @Test
    void aPlayerWhoseGiverDiesInAnyStepGoesOn() {
        for (int steps = 0; steps < 12; steps++) {
            try (ShardBench own = ShardBench.pair()) {
                TestClient ann = jumpAcross(own);
                own.step(steps);
                own.kill(WEST, EAST);
                assertEquals(1, own.shard(EAST).players(), "after " + steps + " messages");
                playsOn(own, ann);
            }
        }
    }

    @Test
    void whoIsLookedForInAnyStepOfACrossingIsFoundOrPromised() {
        var seen = new HashSet<Whereabouts>();
        for (int steps = 0; steps < 12; steps++) {
            try (ShardBench own = ShardBench.pair()) {
                jumpAcross(own);
                own.step(steps);
                own.toShard(ShardBench.idOf(WEST), new FindCharacter(9, 1));
                own.toShard(ShardBench.idOf(EAST), new FindCharacter(9, 1));
                own.settle();
                List<CharacterFound> answers = own.orchestrator.found;
                assertTrue(answers.stream().anyMatch(answer -> answer.where() != Whereabouts.NOT_HERE || answer.movedTo().equals(EAST)),
                        "after " + steps + " messages nobody knows of it: " + answers);
                answers.forEach(answer -> seen.add(answer.where()));
            }
        }
        assertEquals(EnumSet.of(Whereabouts.HERE, Whereabouts.PENDING, Whereabouts.KEPT), seen);
    }

    @Test
    void whoseOwnerLiesDeadIsKeptByTheStandbyUntilItActs() {
        bench.enter(WEST, 1, "Ann", -20_000, 1000);
        bench.die(WEST);
        assertEquals(new CharacterFound(9, 1, Whereabouts.KEPT, "", ShardBench.idOf(WEST)), lookedForAtEast(1), "no table tells of its death yet");
        assertEquals(Whereabouts.NOT_HERE, lookedForAtEast(2).where());
        bench.takeOver(WEST, EAST);
        assertEquals(Whereabouts.HERE, lookedForAtEast(1).where());
    }

    private CharacterFound lookedForAtEast(int characterId) {
        bench.orchestrator.found.clear();
        bench.toShard(ShardBench.idOf(EAST), new FindCharacter(9, characterId));
        bench.settle();
        return bench.orchestrator.found.getFirst();
    }

    private static TestClient jumpAcross(ShardBench bench) {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        bench.shard(WEST).place(new PlaceCharacter("Ann", 40_000, 1000, -3000));
        return ann;
    }

    private static void playsOn(ShardBench bench, TestClient client) {
        bench.settle();
        client.send(new Appearing());
        client.say("here");
        bench.settle();
        assertEquals(List.of("here"), client.heard());
    }
}
