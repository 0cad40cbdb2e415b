package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The answer: here, on its way to another shard, or unknown.
 *
 * @param session copied
 * @param characterId copied
 * @param here true: this shard owns it
 * @param movedTo the shard it crossed or is crossing to, empty if none
 */
public record CharacterFound(long session, int characterId, boolean here, String movedTo) implements RelayMessage {

    public static final Codec<CharacterFound> CODEC = Codec.of(
            in -> new CharacterFound(in.i64(), in.i32(), in.bool(), in.utf8(Bounds.NAME)),
            (m, out) -> out.i64(m.session).i32(m.characterId).bool(m.here).utf8(m.movedTo));
}
