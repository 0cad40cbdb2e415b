package dev.meridian.world.relay;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrator's book of one session's inputs: numbers them from 1 and keeps each until it is durable.
 *
 * <p>Two numbers come back from the owner. <i>Processed</i> inputs ran, but die with the owner; <i>durable</i> ones survive it. After a takeover
 * everything behind the durable mark is sent again. When the book is full the client must not be read: that is the only back pressure there is.
 *
 * @param <T> an input's payload, given back to {@code release} exactly once
 */
public final class InputLedger<T> {

    /** Where inputs go when they are sent again. */
    @FunctionalInterface
    public interface Sender<T> {
        /** Sends one input to the session's present owner. The payload stays with the ledger. */
        void send(int seq, T payload);
    }

    private final @Nullable Object[] kept;
    private final Consumer<? super T> release;
    private final long resendNanos;
    private int last;
    private int processed;
    private int durable;
    private long epoch;
    private long waitingSince;

    /** @param release called for each payload when it is durable or the session ends */
    public InputLedger(RelayLimits limits, Consumer<? super T> release) {
        this.kept = new Object[limits.inputs()];
        this.release = release;
        this.resendNanos = limits.resend().toNanos();
    }

    /** Whether one more input may be read from the client. */
    public boolean hasRoom() {
        return last - durable < kept.length;
    }

    /**
     * Numbers an input and keeps it. The caller sends it to the owner under that number.
     *
     * @throws IllegalStateException if there is no room: the caller read a client it must not read
     */
    public int add(T payload, long now) {
        if (!hasRoom()) {
            throw new IllegalStateException("%d inputs are not durable; ask hasRoom() before reading the client".formatted(kept.length));
        }
        if (last == processed) {
            waitingSince = now;
        }
        last++;
        kept[slot(last)] = payload;
        return last;
    }

    /**
     * The owner says how far it is. What a lower epoch than ever heard says about processing is ignored; durable stays durable.
     *
     * @param epoch object epoch of the owner that speaks
     */
    public void progress(long epoch, int processed, int durable, long now) {
        if (processed > last || durable > processed) {
            throw new IllegalArgumentException("progress processed=%d durable=%d, but the last input is %d".formatted(processed, durable, last));
        }
        while (this.durable < durable) {
            this.durable++;
            release.accept(take(this.durable));
        }
        if (epoch > this.epoch) {
            this.epoch = epoch;
            this.processed = processed;
            waitingSince = now;
        } else if (epoch == this.epoch && processed > this.processed) {
            this.processed = processed;
            waitingSince = now;
        }
        this.processed = Math.max(this.processed, this.durable);
    }

    /**
     * The owner died and an heir acts: everything that is not durable is sent again, in order.
     *
     * <p>The simulator's way, whose heirs are told nothing and drop what their copy has. The orchestrator hears from an heir what its copy ran, and so sends only
     * what lies behind that, by {@link #progress} and {@link #resend}.
     */
    public void takeover(long epoch, long now, Sender<? super T> sender) {
        progress(epoch, durable, durable, now);
        resend(durable + 1, last, sender);
    }

    /** Sends inputs again, in order; numbers that are durable or were never given are skipped. */
    public void resend(int from, int to, Sender<? super T> sender) {
        for (int seq = Math.max(from, durable + 1); seq <= Math.min(to, last); seq++) {
            sender.send(seq, peek(seq));
        }
    }

    /** Sends again what the owner has not processed for too long. Call it every {@link RelayLimits#gap()} or so. */
    public void tick(long now, Sender<? super T> sender) {
        if (last > processed && now - waitingSince >= resendNanos) {
            waitingSince = now;
            resend(processed + 1, last, sender);
        }
    }

    /** The session ended: releases everything. */
    public void close() {
        while (durable < last) {
            durable++;
            release.accept(take(durable));
        }
        processed = last;
    }

    /** Number of the newest input, 0 before the first. */
    public int last() {
        return last;
    }

    /** Highest input that the present owner says it ran. */
    public int processed() {
        return processed;
    }

    /** Highest input that survives the death of its owner. */
    public int durable() {
        return durable;
    }

    private int slot(int seq) {
        return seq & (kept.length - 1);
    }

    @SuppressWarnings("unchecked") // only add() writes, and only T
    private T peek(int seq) {
        Object payload = kept[slot(seq)];
        if (payload == null) {
            throw new IllegalStateException("input " + seq + " is not kept, though only " + durable + " are durable");
        }
        return (T) payload;
    }

    private T take(int seq) {
        T payload = peek(seq);
        kept[slot(seq)] = null;
        return payload;
    }
}
