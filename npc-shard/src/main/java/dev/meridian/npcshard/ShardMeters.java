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

    ShardMeters(MeterRegistry registry) {
        Gauge.builder("meridian.npcs", this, meters -> meters.npcs).description("NPCs owned").register(registry);
        Gauge.builder("meridian.ghosts.told", this, meters -> meters.ghosts).description("copies of them in game shards").register(registry);
        tick = Timer.builder("meridian.tick").publishPercentiles(MEDIAN, NEARLY_ALL).distributionStatisticExpiry(WINDOW).register(registry);
    }

    void ticked(long nanos, int npcsNow, int ghostsNow) {
        tick.record(nanos, TimeUnit.NANOSECONDS);
        npcs = npcsNow;
        ghosts = ghostsNow;
    }

    /** Adds the fields of a shard's status. */
    void report(ObjectNode report) {
        report.put("npcs", npcs);
        report.put("ghosts", ghosts);
        ObjectNode millis = report.putObject("tickMs");
        HistogramSnapshot snapshot = tick.takeSnapshot();
        for (ValueAtPercentile value : snapshot.percentileValues()) {
            millis.put(value.percentile() == MEDIAN ? "p50" : "p99", value.value(TimeUnit.MILLISECONDS));
        }
        millis.put("max", snapshot.max(TimeUnit.MILLISECONDS));
    }
}
