package dev.meridian.bots.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.bots.client.Fault;
import dev.meridian.bots.measure.Lap;
import dev.meridian.bots.measure.Latency;
import dev.meridian.bots.measure.Measures;
import dev.meridian.bots.measure.Returns;
import java.util.List;

/** The run as one JSON object. The fields named in {@code docs/architecture.md} are stable; others may come and go. */
public final class JsonReport {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double THOUSANDTHS = 1_000;

    private JsonReport() {}

    /** The object. */
    public static ObjectNode of(RunFigures run, List<String> misses) {
        Measures measures = run.measures();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bots", run.settings().bots());
        json.put("connected", run.connected());
        json.put("durationSeconds", rounded(run.seconds()));
        json.put("disconnects", measures.disconnects());
        json.put("protocolErrors", measures.faults());
        json.put("failedLogins", measures.failedLogins());
        addReturns(json, measures.returns());
        json.put("crossings", run.crossings());
        json.put("duplicates", run.ledger().duplicates());
        json.put("lost", run.ledger().lost());
        json.put("packetsIn", measures.packetsIn());
        json.put("packetsOut", measures.packetsOut());
        json.set("ownEchoMs", latency(measures.ownEcho()));
        ObjectNode bystander = json.putObject("bystanderMs");
        bystander.set("sameShard", latency(measures.sameShard()));
        bystander.set("crossShard", latency(measures.crossShard()));
        json.set("crossingEchoMs", latency(measures.crossingEcho()));
        json.set("stallMs", latency(measures.stall()));
        json.put("longestInvisibleMs", rounded(measures.longestInvisibleNanos() / NANOS_PER_MILLI));
        json.put("clusterCpuSeconds", rounded(run.clusterCpuSeconds()));
        json.put("botsCpuSeconds", rounded(run.botsCpuSeconds()));
        json.put("loadAverage", rounded(run.loadAverage()));
        json.put("verdict", misses.isEmpty() ? "pass" : "fail");
        addExtras(json, run, misses);
        return json;
    }

    /** Who lost its connection and came back: how many, how long it took, how far from where they were, and how many as another object. */
    private static void addReturns(ObjectNode json, Returns returns) {
        json.put("returns", returns.back().count());
        json.set("backMs", latency(returns.back()));
        json.put("backUnitsMax", rounded(returns.farthest()));
        json.put("backAsAnother", returns.strangers());
    }

    /**
     * What happened in one lap, under the names it has in the report.
     *
     * @param playing bots in the world when it ended
     * @param stallNanos the longest wait for an answer of any bot whose connection held
     */
    public static ObjectNode of(Lap lap, int playing, long stallNanos, long now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seconds", rounded((now - lap.beganAt()) / NANOS_PER_SECOND));
        json.put("playing", playing);
        json.put("disconnects", lap.disconnects());
        json.put("protocolErrors", lap.faults());
        json.put("failedLogins", lap.failedLogins());
        addReturns(json, lap.returns());
        json.set("ownEchoMs", latency(lap.ownEcho()));
        json.set("chatEchoMs", latency(lap.chatEcho()));
        json.put("stallMaxMs", rounded(stallNanos / NANOS_PER_MILLI));
        return json;
    }

    private static void addExtras(ObjectNode json, RunFigures run, List<String> misses) {
        Measures measures = run.measures();
        words(json.putArray("misses"), misses);
        json.put("scenario", run.settings().scenario().label());
        json.put("seed", run.settings().seed());
        json.put("startSeconds", rounded(run.startSeconds()));
        json.put("movesOut", measures.movesOut());
        json.put("refusedMoves", measures.refusedMoves());
        json.put("cpuSecondsPer1000Packets", rounded(run.cpuPerThousandPackets()));
        json.put("cpuSecondsPer1000Moves", rounded(run.cpuPerThousandMoves()));
        json.put("databaseCpuSeconds", rounded(run.databaseCpuSeconds()));
        json.put("borderPasses", measures.borderPasses());
        if (run.handoversKnown()) {
            json.put("handovers", run.handovers());
        }
        json.put("chatLines", run.ledger().said());
        json.put("chatDeliveries", run.ledger().deliveries());
        json.set("chatEchoMs", latency(measures.chatEcho()));
        json.put("bystanderUncertain", measures.unsplit());
        ObjectNode faults = json.putObject("protocolErrorsByKind");
        for (Fault fault : Fault.values()) {
            faults.put(fault.name(), measures.faultsByKind().getOrDefault(fault, 0L));
        }
        words(json.putArray("protocolErrorExamples"), measures.faultExamples());
        words(json.putArray("sightGapExamples"), measures.sightGaps());
        words(json.putArray("troubles"), run.troubles());
    }

    private static void words(ArrayNode array, List<String> words) {
        words.forEach(array::add);
    }

    private static ObjectNode latency(Latency latency) {
        return JsonNodeFactory.instance.objectNode()
                .put("p50", latency.percentileMs(50))
                .put("p99", latency.percentileMs(99))
                .put("max", latency.maxMs())
                .put("count", latency.count());
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
