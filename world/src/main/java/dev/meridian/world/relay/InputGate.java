package dev.meridian.world.relay;

import org.jspecify.annotations.Nullable;

/**
 * The shard's gate for one session's inputs: lets each through once and in order, wherever it came from (the orchestrator, a former owner that
 * forwards, a resend).
 *
 * <p>An input behind a gap waits; after {@link RelayLimits#gap()} the gate asks for what is missing. A closed gate (the object is frozen, or only
 * prepared here) holds inputs and runs none. Inputs too far ahead are dropped: the orchestrator keeps them and sends them again.
 *
 * @param <T> an input's payload
 */
public final class InputGate<T> {

    /** What becomes of an input; every payload offered ends in exactly one of {@code run} and {@code drop}. */
    public interface Runner<T> {
        /** The next input in order: run it now. */
        void run(int seq, T payload);

        /** Not needed: it ran already, is held already, or is too far ahead. */
        default void drop(int seq, T payload) {}

        /** The gate keeps the payload beyond this call; returns what it shall keep (a retained or copied payload). */
        default T hold(T payload) {
            return payload;
        }
    }

    /** Asks the session's orchestrator. */
    @FunctionalInterface
    public interface Missing {
        /** Send inputs {@code from} to {@code to} again. */
        void resend(int from, int to);
    }

    private final @Nullable Object[] held;
    private final long gapNanos;
    private int heldCount;
    private int processed;
    private int durable;
    private boolean open;
    private long gapSince;

    /**
     * A closed gate.
     *
     * @param processed highest input that was run, by whomever
     * @param durable   highest input that is durable
     */
    public InputGate(RelayLimits limits, int processed, int durable) {
        this.held = new Object[limits.inputs()];
        this.gapNanos = limits.gap().toNanos();
        this.processed = processed;
        this.durable = durable;
    }

    /** An input came, from whomever. */
    public void offer(int seq, T payload, long now, Runner<T> runner) {
        if (seq <= processed || seq - processed > held.length || held[slot(seq)] != null) {
            runner.drop(seq, payload);
            return;
        }
        if (open && seq == processed + 1) {
            processed = seq;
            runner.run(seq, payload);
            runHeld(now, runner);
            return;
        }
        if (heldCount++ == 0) {
            gapSince = now;
        }
        held[slot(seq)] = runner.hold(payload);
    }

    /** The object acts: what is held runs now, in order. */
    public void open(long now, Runner<T> runner) {
        open = true;
        gapSince = now;
        runHeld(now, runner);
    }

    /** The object is frozen: nothing runs from here on. May be called from within a running input, which is then the last. */
    public void close() {
        open = false;
    }

    /**
     * The owner committed while this gate was closed: what ran is known now.
     *
     * @param processed highest input the old owner ran
     */
    public void startAfter(int processed, int durable, Runner<T> runner) {
        if (open) {
            throw new IllegalStateException("the numbers of an open gate are its own");
        }
        for (int seq = this.processed + 1; seq <= processed && heldCount > 0; seq++) {
            dropHeld(seq, runner);
        }
        this.processed = processed;
        this.durable = durable;
    }

    /** The object left: gives what is held away, in order, to be forwarded. The gate is empty and closed then. */
    public void drain(Runner<T> to) {
        open = false;
        for (int seq = processed + 1; heldCount > 0; seq++) {
            if (held[slot(seq)] != null) {
                to.run(seq, takeHeld(seq));
            }
        }
    }

    /** Asks for the missing inputs if a gap is old enough. Call it every tick. */
    public void tick(long now, Missing missing) {
        if (open && heldCount > 0 && now - gapSince >= gapNanos) {
            gapSince = now;
            int to = processed + 1;
            while (held[slot(to + 1)] == null) {
                to++;
            }
            missing.resend(processed + 1, to);
        }
    }

    /** The standby has the effect of all inputs up to this one; without a standby, feed {@link #processed()}. */
    public void durable(int seq) {
        if (seq > processed) {
            throw new IllegalArgumentException("input " + seq + " cannot be durable, only " + processed + " ran");
        }
        durable = Math.max(durable, seq);
    }

    /** Highest input run. */
    public int processed() {
        return processed;
    }

    /** Highest input whose effect survives this shard. */
    public int durable() {
        return durable;
    }

    /** Inputs waiting for a gap to be filled or for the gate to open. */
    public int held() {
        return heldCount;
    }

    private void runHeld(long now, Runner<T> runner) {
        while (open && heldCount > 0 && held[slot(processed + 1)] != null) {
            processed++;
            gapSince = now;
            runner.run(processed, takeHeld(processed));
        }
    }

    private void dropHeld(int seq, Runner<T> runner) {
        if (held[slot(seq)] != null) {
            runner.drop(seq, takeHeld(seq));
        }
    }

    @SuppressWarnings("unchecked") // only offer() writes, and only T
    private T takeHeld(int seq) {
        Object payload = held[slot(seq)];
        held[slot(seq)] = null;
        heldCount--;
        if (payload == null) {
            throw new IllegalStateException("input " + seq + " is not held");
        }
        return (T) payload;
    }

    private int slot(int seq) {
        return seq & (held.length - 1);
    }
}
