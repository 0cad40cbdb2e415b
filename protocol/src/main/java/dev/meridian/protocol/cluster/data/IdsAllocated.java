package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * The block.
 *
 * @param first first id
 * @param count how many: this one and those that follow it
 */
public record IdsAllocated(int first, int count) implements DataReply {

    public static final Codec<IdsAllocated> CODEC = Codec.of(
            in -> new IdsAllocated(in.i32(), in.i32()),
            (m, out) -> out.i32(m.first).i32(m.count));
}
