package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The answer of one shard to {@link FindCharacter}.
 *
 * @param session copied
 * @param characterId copied
 * @param where what this shard knows of it
 * @param movedTo name of the shard it crossed to, which is to be asked as well; empty if none
 */
public record CharacterFound(long session, int characterId, Whereabouts where, String movedTo) implements RelayMessage {

    public static final Codec<CharacterFound> CODEC = Codec.of(
            in -> new CharacterFound(in.i64(), in.i32(), Whereabouts.of(in.u8()), in.utf8(Bounds.NAME)),
            (m, out) -> out.i64(m.session).i32(m.characterId).u8(m.where.code()).utf8(m.movedTo));
}
