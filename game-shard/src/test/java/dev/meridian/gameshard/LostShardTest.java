package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.gameshard.ShardBench.Characters;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.OwnerLost;
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
    void aPlayerGivenToAShardThatDiesIsReportedAndForgotten() {
        TestClient ann = jumpAcross(bench);
        while (bench.shard(WEST).players() > 0) {
            bench.step(1);
        }
        bench.lose(EAST);
        assertEquals(List.of(new OwnerLost(ann.session, 1)), bench.orchestrator.ownerLost);
        assertEquals(0, bench.shard(WEST).ghosts());
        comeBack(bench, WEST);
    }

    @Test
    void aCopyWhoseOwnerDiedDoesNotKeepTheCharacterOut() {
        for (int steps = 0; steps < 8; steps++) {
            try (ShardBench own = ShardBench.pair()) {
                jumpAcross(own);
                own.step(steps);
                boolean given = own.shard(WEST).players() == 0;
                own.lose(WEST);
                if (!given) {
                    own.toShard(ShardBench.idOf(EAST), new FindCharacter(9, 1));
                    own.settle();
                    assertEquals(Whereabouts.NOT_HERE, own.orchestrator.found.getLast().where());
                    comeBack(own, EAST);
                }
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
        assertEquals(EnumSet.allOf(Whereabouts.class), seen);
    }

    private static TestClient jumpAcross(ShardBench bench) {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        bench.shard(WEST).place(new PlaceCharacter("Ann", 40_000, 1000, -3000));
        return ann;
    }

    /** The claim's new holder brings the character in from base state. */
    private static void comeBack(ShardBench bench, String shard) {
        TestClient again = bench.orchestrator.enter(ShardBench.idOf(shard), Characters.ofStay(2, 1, "Ann", 0, 1000));
        bench.settle();
        again.enterWorld();
        bench.settle();
        assertEquals(List.of(), bench.orchestrator.refused);
        assertEquals(1, bench.shard(shard).players());
        assertEquals("Ann", again.all(UserInfo.class).getFirst().presence().name());
    }
}
