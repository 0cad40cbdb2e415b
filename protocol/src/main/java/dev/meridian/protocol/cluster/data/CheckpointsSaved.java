package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The batch is dealt with. A row that is older than what was saved before is neither written nor refused.
 *
 * @param refused characters whose claim or owner epoch is not the sender's any more
 */
public record CheckpointsSaved(int[] refused) implements DataReply {

    public static final Codec<CheckpointsSaved> CODEC = Codec.of(
            in -> new CheckpointsSaved(in.i32Array(Bounds.ROWS)),
            (m, out) -> out.i32Array(m.refused));
}
