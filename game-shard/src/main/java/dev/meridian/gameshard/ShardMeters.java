package dev.meridian.gameshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gameshard.input.Refusal;
import dev.meridian.world.geometry.Region;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What the service counts; the same meters through all its incarnations. Written on the loop, read anywhere. */
final class ShardMeters {

    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final double PERCENT = 100;
    private static final double MICROS_PER_MILLI = 1_000;
    /** Percentiles are of about the last minute. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Timer tick;
    private volatile int players;
    private volatile int ghosts;
    private volatile int standbys;
    private volatile int unprotected;
    private volatile long replicationLagMillis;
    private volatile int saveBacklog;
    private volatile long storeBytes;
    private volatile long inputs;
    private volatile long outputs;
    private final Map<Refusal, Long> refused = new ConcurrentHashMap<>();
    private volatile long chatFloods;
    private volatile long saveFailures;
    private volatile long ghostGaps;
    private volatile long notHandled;
    private volatile long handedOver;

    ShardMeters(MeterRegistry registry) {
        Gauge.builder("meridian.players", this, meters -> meters.players).description("players owned").register(registry);
        Gauge.builder("meridian.ghosts", this, meters -> meters.ghosts).description("beings of other shards").register(registry);
        Gauge.builder("meridian.standbys", this, meters -> meters.standbys).description("players of other shards kept whole here").register(registry);
        Gauge.builder("meridian.players.unprotected", this, meters -> meters.unprotected)
                .description("players that no other shard keeps")
                .register(registry);
        Gauge.builder("meridian.replication.lag", this, meters -> meters.replicationLagMillis)
                .description("how far the standbys were behind at most in the last second")
                .baseUnit("milliseconds")
                .register(registry);
        Gauge.builder("meridian.saves.waiting", this, meters -> meters.saveBacklog).description("states not saved yet").register(registry);
        Gauge.builder("meridian.store.resident", this, meters -> meters.storeBytes).baseUnit("bytes").register(registry);
        FunctionCounter.builder("meridian.inputs", this, meters -> meters.inputs).description("client packets received").register(registry);
        FunctionCounter.builder("meridian.outputs", this, meters -> meters.outputs).description("client packets sent").register(registry);
        for (Refusal reason : Refusal.values()) {
            FunctionCounter.builder("meridian.inputs.refused", refused, counts -> counts.getOrDefault(reason, 0L)).tag("reason", reason.label()).register(registry);
        }
        FunctionCounter.builder("meridian.inputs.ignored", this, meters -> meters.notHandled).description("of no concern here").register(registry);
        FunctionCounter.builder("meridian.saves.failed", this, meters -> meters.saveFailures).description("each is repeated").register(registry);
        FunctionCounter.builder("meridian.ghosts.gaps", this, meters -> meters.ghostGaps).description("changes missed").register(registry);
        FunctionCounter.builder("meridian.chat.refused", this, meters -> meters.chatFloods).description("lines beyond the rate").register(registry);
        FunctionCounter.builder("meridian.crossings", this, meters -> meters.handedOver).description("players handed over").register(registry);
        tick = Timer.builder("meridian.tick").publishPercentiles(MEDIAN, NEARLY_ALL).distributionStatisticExpiry(WINDOW).register(registry);
    }

    void ticked(long nanos) {
        tick.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Every second. */
    void second(Shard shard) {
        replicationLagMillis = shard.takeReplicationLagMillis();
        look(shard);
    }

    private void look(Shard shard) {
        players = shard.players();
        standbys = shard.standbys();
        unprotected = players - shard.kept();
        ghosts = shard.ghosts();
        saveBacklog = shard.saveBacklog();
        storeBytes = shard.storeBytes();
        inputs = shard.inputs();
        outputs = shard.outputs();
        for (Refusal reason : Refusal.values()) {
            refused.put(reason, shard.refused(reason));
        }
        chatFloods = shard.chatFloods();
        saveFailures = shard.saveFailures();
        ghostGaps = shard.ghostGaps();
        notHandled = shard.notHandled();
        handedOver = shard.crossings().handedOver();
    }

    /** Adds the fields of a shard's status. Loop thread. */
    void report(Shard shard, ObjectNode report) {
        look(shard);
        report.put("players", players);
        report.put("npcs", 0);
        report.put("ghosts", ghosts);
        report.put("inputs", inputs);
        report.put("outputs", outputs);
        report.put("crossing", shard.crossing());
        report.put("savesWaiting", saveBacklog);
        report.put("replicationLagMs", replicationLagMillis);
        report.put("standbys", standbys);
        report.put("unprotected", unprotected);
        ObjectNode millis = report.putObject("tickMs");
        HistogramSnapshot snapshot = tick.takeSnapshot();
        for (ValueAtPercentile value : snapshot.percentileValues()) {
            millis.put(value.percentile() == MEDIAN ? "p50" : "p99", value.value(TimeUnit.MILLISECONDS));
        }
        millis.put("max", snapshot.max(TimeUnit.MILLISECONDS));
        report.putObject("handovers").put("ok", shard.crossings().handedOver()).put("aborted", shard.crossings().givenUp());
        millis(report.putObject("handoverPauseMs"), shard.crossings().pauseMicros());
        millis(report.putObject("clientPingMs"), shard.clientPings());
        ObjectNode perRegion = report.putObject("playersByRegion");
        int[] counts = shard.playersByRegion();
        for (Region region : Region.ALL) {
            if (counts[region.index()] > 0) {
                perRegion.put(region.name(), counts[region.index()]);
            }
        }
    }

    private static void millis(ObjectNode into, Histogram micros) {
        into.put("p50", micros.getValueAtPercentile(MEDIAN * PERCENT) / MICROS_PER_MILLI)
                .put("p99", micros.getValueAtPercentile(NEARLY_ALL * PERCENT) / MICROS_PER_MILLI)
                .put("max", micros.getMaxValue() / MICROS_PER_MILLI);
    }
}
