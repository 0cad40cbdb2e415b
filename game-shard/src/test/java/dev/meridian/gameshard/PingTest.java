package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.NetPing;
import dev.meridian.protocol.client.world.NetPingAnswer;
import dev.meridian.protocol.cluster.relay.EndReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PingTest {

    private static final String SHARD = "game-shard-1";
    private static final Duration PING = Duration.ofSeconds(30);

    private final ShardBench bench = ShardBench.alone();
    private final TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theWayToAClientAndBackIsMeasured() {
        bench.pass(PING);
        List<NetPing> pings = ann.all(NetPing.class);
        assertEquals(1, pings.size());
        bench.clock.advance(Duration.ofMillis(40));
        ann.send(new NetPingAnswer(pings.getFirst().id()));
        ann.send(new NetPingAnswer(pings.getFirst().id()));
        bench.settle();
        assertEquals(1, bench.shard(SHARD).clientPings().getTotalCount());
        assertTrue(bench.shard(SHARD).clientPings().getMaxValue() >= 40_000);
    }

    @Test
    void whoAnsweredAndFallsSilentLeavesTheWorld() {
        bench.pass(PING);
        ann.send(new NetPingAnswer(ann.all(NetPing.class).getFirst().id()));
        bench.pass(Duration.ofMinutes(3));
        assertEquals(List.of(), bench.orchestrator.ended);
        bench.pass(Duration.ofMinutes(1));
        assertEquals(EndReason.LINK_DEAD, bench.orchestrator.ended.getFirst().reason());
    }

    @Test
    void whoNeverAnswersStays() {
        bench.pass(Duration.ofMinutes(10));
        assertEquals(List.of(), bench.orchestrator.ended);
    }
}
