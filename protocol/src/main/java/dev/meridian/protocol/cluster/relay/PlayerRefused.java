package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The shard does not take the character.
 *
 * @param session copied
 * @param characterId copied
 * @param again true: it may take it in a moment, and is to be asked again
 * @param reason why
 */
public record PlayerRefused(long session, int characterId, boolean again, String reason) implements RelayMessage {

    public static final Codec<PlayerRefused> CODEC = Codec.of(
            in -> new PlayerRefused(in.i64(), in.i32(), in.bool(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.i64(m.session).i32(m.characterId).bool(m.again).utf8(m.reason));
}
