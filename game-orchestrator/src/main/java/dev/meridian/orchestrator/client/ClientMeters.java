package dev.meridian.orchestrator.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** The counters of client traffic. Loop thread. */
public final class ClientMeters {

    private final MeterRegistry registry;
    private final Counter packetsIn;
    private final Counter packetsOut;
    private final Counter dropped;
    private final Map<String, Counter> refused = new HashMap<>();

    public ClientMeters(MeterRegistry registry) {
        this.registry = registry;
        packetsIn = registry.counter("meridian.client.packets", "direction", "in");
        packetsOut = registry.counter("meridian.client.packets", "direction", "out");
        dropped = registry.counter("meridian.client.stale.movement.dropped");
    }

    void packetIn() {
        packetsIn.increment();
    }

    void packetOut() {
        packetsOut.increment();
    }

    void movementDropped() {
        dropped.increment();
    }

    /** A packet or a connection was refused. Reasons are few and fixed. */
    public void refused(String reason) {
        refused.computeIfAbsent(reason, r -> registry.counter("meridian.client.refused", "reason", r)).increment();
    }

    /** Packets read from clients since the start. */
    public long packetsRead() {
        return (long) packetsIn.count();
    }
}
