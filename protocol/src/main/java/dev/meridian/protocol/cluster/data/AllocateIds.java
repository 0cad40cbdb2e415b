package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * A block of object ids nobody else gets. The answer says how many came: at least as many as asked.
 *
 * @param count how many are needed, 1 to {@link #COUNT_MAX}
 */
public record AllocateIds(int count) implements DataRequest {

    /** Ids in one block. */
    public static final int COUNT_MAX = 4_096;

    public static final Codec<AllocateIds> CODEC = Codec.of(
            in -> new AllocateIds(in.i32()),
            (m, out) -> out.i32(m.count));
}
