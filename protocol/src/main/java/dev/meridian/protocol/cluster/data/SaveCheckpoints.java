package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * Position and vitals of characters in play. Rows of another claim or an older owner epoch are refused one by one.
 *
 * @param checkpoints the batch
 */
public record SaveCheckpoints(List<CharacterCheckpoint> checkpoints) implements DataRequest {

    public static final Codec<SaveCheckpoints> CODEC = Codec.of(
            in -> new SaveCheckpoints(in.list(in.i32(), Bounds.ROWS, CharacterCheckpoint.CODEC::read)),
            (m, out) -> out.i32(m.checkpoints.size()).each(m.checkpoints, CharacterCheckpoint.CODEC::write));
}
