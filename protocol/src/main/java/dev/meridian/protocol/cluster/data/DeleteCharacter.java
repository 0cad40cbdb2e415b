package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Marks a character for deletion, or takes the mark back. A character in the world is left alone, a mark once set keeps its time.
 *
 * @param account the account
 * @param characterId which
 * @param delaySeconds time until it is gone; 0 at once; -1 takes the mark back
 */
public record DeleteCharacter(String account, int characterId, long delaySeconds) implements DataRequest {

    public static final Codec<DeleteCharacter> CODEC = Codec.of(
            in -> new DeleteCharacter(in.utf8(Bounds.ACCOUNT), in.i32(), in.i64()),
            (m, out) -> out.utf8(m.account).i32(m.characterId).i64(m.delaySeconds));
}
