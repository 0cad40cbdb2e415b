package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A region pinned by hand.
 *
 * @param region index
 * @param shard whom it is pinned to
 */
public record PinEntry(int region, String shard) {

    public static final Codec<PinEntry> CODEC = Codec.of(
            in -> new PinEntry(in.i32(), in.utf8(Bounds.NAME)),
            (m, out) -> out.i32(m.region).utf8(m.shard));
}
