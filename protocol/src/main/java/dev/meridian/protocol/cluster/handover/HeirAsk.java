package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * An heir asks every live shard before it acts: do you have any part in this object?
 *
 * @param objectId the object
 * @param term the heir's region epoch, first part
 * @param n second part
 * @param nonce tells the answers to this question from those to earlier ones
 */
public record HeirAsk(int objectId, long term, long n, long nonce) implements HandoverMessage {

    public static final Codec<HeirAsk> CODEC = Codec.of(
            in -> new HeirAsk(in.i32(), in.i64(), in.i64(), in.i64()),
            (m, out) -> out.i32(m.objectId).i64(m.term).i64(m.n).i64(m.nonce));
}
