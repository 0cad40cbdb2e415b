package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The new owner holds the state up to that version and waits for Commit.
 *
 * @param crossing copied
 * @param objectId copied
 * @param version version held
 */
public record Prepared(long crossing, int objectId, long version) implements HandoverMessage {

    public static final Codec<Prepared> CODEC = Codec.of(
            in -> new Prepared(in.i64(), in.i32(), in.i64()),
            (m, out) -> out.i64(m.crossing).i32(m.objectId).i64(m.version));
}
