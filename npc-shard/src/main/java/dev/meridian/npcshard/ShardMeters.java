package dev.meridian.npcshard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the service counts; the same meters through all its incarnations. Written on the loop, read anywhere. */
final class ShardMeters {

    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;
    /** Percentiles are of about the last minute. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Timer tick;
    private volatile int npcs;
    private volatile int ghosts;
    private volatile int standbys;
    private volatile int unprotected;
    private volatile long replicationLagMillis;

    ShardMeters(MeterRegistry registry) {
        Gauge.builder("meridian.npcs", this, meters -> meters.npcs).description("NPCs owned").register(registry);
        Gauge.builder("meridian.ghosts.told", this, meters -> meters.ghosts).description("copies of them in game shards").register(registry);
        Gauge.builder("meridian.standbys", this, meters -> meters.standbys).description("NPCs of other shards kept whole here").register(registry);
        Gauge.builder("meridian.npcs.unprotected", this, meters -> meters.unprotected).description("NPCs that no other shard keeps").register(registry);
        Gauge.builder("meridian.replication.lag", this, meters -> meters.replicationLagMillis)
                .description("how far the standbys were behind at most in the last second")
                .baseUnit("milliseconds")
                .register(registry);
        tick = Timer.builder("meridian.tick").publishPercentiles(MEDIAN, NEARLY_ALL).distributionStatisticExpiry(WINDOW).register(registry);
    }

    void ticked(long nanos, int npcsNow, int ghostsNow) {
        tick.record(nanos, TimeUnit.NANOSECONDS);
        npcs = npcsNow;
        ghosts = ghostsNow;
    }

    /** What is kept here of other shards' NPCs, and how many of the own ones nobody keeps. */
    void kept(int copies, int withoutStandby) {
        standbys = copies;
        unprotected = withoutStandby;
    }

    /** Every second: how far the standbys were behind. */
    void lagged(long millis) {
        replicationLagMillis = millis;
    }

    /** Adds the fields of a shard's status. */
    void report(ObjectNode report) {
        report.put("npcs", npcs);
        report.put("ghosts", ghosts);
        report.put("replicationLagMs", replicationLagMillis);
        report.put("standbys", standbys);
        report.put("unprotected", unprotected);
        ObjectNode millis = report.putObject("tickMs");
        HistogramSnapshot snapshot = tick.takeSnapshot();
        for (ValueAtPercentile value : snapshot.percentileValues()) {
            millis.put(value.percentile() == MEDIAN ? "p50" : "p99", value.value(TimeUnit.MILLISECONDS));
        }
        millis.put("max", snapshot.max(TimeUnit.MILLISECONDS));
    }
}
