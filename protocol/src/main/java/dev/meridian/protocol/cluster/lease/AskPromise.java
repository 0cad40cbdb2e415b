package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * A candidate asks a member to refuse older terms from now on.
 *
 * @param term the term it wants to lead
 */
public record AskPromise(long term) implements LeaseMessage {

    public static final Codec<AskPromise> CODEC = Codec.of(
            in -> new AskPromise(in.i64()),
            (m, out) -> out.i64(m.term));
}
