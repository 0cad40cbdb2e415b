package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.Committed;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.handover.Prepared;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.cluster.relay.RouteSwitch;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** What an orchestrator says of a session reaches whoever owns the character, also in every step of a crossing. */
class NewsDuringCrossingTest {

    private static final String WEST = "game-shard-1";
    /** The old owner hears the news right after this message was sent. */
    private static final List<Class<? extends ClusterMessage>> STEPS =
            List.of(Prepare.class, Prepared.class, Commit.class, Committed.class, RouteSwitch.class);

    @Test
    void aKickTakesTheCharacterOut() {
        for (Class<? extends ClusterMessage> step : STEPS) {
            try (ShardBench bench = ShardBench.pair()) {
                cross(bench, step, session -> new EndSession(session, EndReason.KICKED));
                assertEquals(List.of(EndReason.KICKED), reasons(bench), "kicked at " + step.getSimpleName());
                assertEquals(0, players(bench));
            }
        }
    }

    @Test
    void aLostConnectionIsKnown() {
        for (Class<? extends ClusterMessage> step : STEPS) {
            try (ShardBench bench = ShardBench.pair()) {
                cross(bench, step, ClientGone::new);
                assertEquals(1, players(bench), "somebody may come back to it");
                bench.pass(Duration.ofSeconds(60));
                assertEquals(List.of(EndReason.LINK_DEAD), reasons(bench), "gone at " + step.getSimpleName());
            }
        }
    }

    @Test
    void aKickIsCarriedOutByTheOldOwnerWhenTheCrossingIsGivenUp() {
        try (ShardBench bench = ShardBench.pair()) {
            bench.lost = message -> message instanceof Prepared;
            cross(bench, Prepare.class, session -> new EndSession(session, EndReason.KICKED));
            assertEquals(List.of(EndReason.KICKED), reasons(bench));
            assertEquals(0, players(bench));
        }
    }

    private static void cross(ShardBench bench, Class<? extends ClusterMessage> step, LongFunction<RelayMessage> news) {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        bench.when(step, () -> bench.toShard(ShardBench.idOf(WEST), news.apply(ann.session)));
        ann.walkTo(1000, 1000);
        bench.pass(Duration.ofSeconds(12));
    }

    private static List<EndReason> reasons(ShardBench bench) {
        return bench.orchestrator.ended.stream().map(SessionEnded::reason).toList();
    }

    private static int players(ShardBench bench) {
        return bench.shards.values().stream().mapToInt(Shard::players).sum();
    }
}
