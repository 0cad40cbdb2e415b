package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * A leader asks an orchestrator whether it stands by its promise.
 *
 * @param term the leader's term
 * @param sentNanos copied in the answer
 */
public record AskSupport(long term, long sentNanos) implements LeaseMessage {

    public static final Codec<AskSupport> CODEC = Codec.of(
            in -> new AskSupport(in.i64(), in.i64()),
            (m, out) -> out.i64(m.term).i64(m.sentNanos));
}
