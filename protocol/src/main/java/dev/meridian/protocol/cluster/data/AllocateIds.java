package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * A block of object ids nobody else gets.
 *
 * @param count how many
 */
public record AllocateIds(int count) implements DataRequest {

    public static final Codec<AllocateIds> CODEC = Codec.of(
            in -> new AllocateIds(in.i32()),
            (m, out) -> out.i32(m.count));
}
