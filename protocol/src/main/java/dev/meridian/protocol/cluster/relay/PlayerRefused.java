package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The shard does not take the character.
 *
 * @param session copied
 * @param characterId copied
 * @param reason why
 */
public record PlayerRefused(long session, int characterId, String reason) implements RelayMessage {

    public static final Codec<PlayerRefused> CODEC = Codec.of(
            in -> new PlayerRefused(in.i64(), in.i32(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.i64(m.session).i32(m.characterId).utf8(m.reason));
}
