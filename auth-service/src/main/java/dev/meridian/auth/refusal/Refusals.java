package dev.meridian.auth.refusal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs refusals: {@code meridian_auth_refused_total{reason}} and one line each. Any thread. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Map<Refusal, Counter> counters = new EnumMap<>(Refusal.class);

    /** Registers a counter for every reason, so that each is seen before it happens. */
    public Refusals(MeterRegistry meters) {
        for (Refusal reason : Refusal.values()) {
            counters.put(reason, meters.counter("meridian.auth.refused", "reason", reason.label()));
        }
    }

    /**
     * One refusal.
     *
     * @param address of the client
     * @param account whose login it was, empty where nobody knows
     * @param detail what was wrong, empty where the reason says it; never a key or password
     */
    public void note(Refusal reason, String address, String account, String detail) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
        LOG.info("login.refused reason={} address={} account={} detail=\"{}\"", reason.label(), address, account, detail);
    }
}
