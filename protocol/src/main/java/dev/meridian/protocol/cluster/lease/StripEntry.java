package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The columns of one shard.
 *
 * @param shard its name
 * @param from first column
 * @param to column after the last
 * @param heirsMeet columns west of it are inherited by the western neighbour
 */
public record StripEntry(String shard, int from, int to, int heirsMeet) {

    public static final Codec<StripEntry> CODEC = Codec.of(
            in -> new StripEntry(in.utf8(Bounds.NAME), in.i32(), in.i32(), in.i32()),
            (m, out) -> out.utf8(m.shard).i32(m.from).i32(m.to).i32(m.heirsMeet));
}
