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
 * @param keptFor name and incarnation of the shard whose word counts before a copy's, if one is {@link Whereabouts#KEPT}; else empty
 */
public record CharacterFound(long session, int characterId, Whereabouts where, String movedTo, String keptFor) implements RelayMessage {

    /** An answer that keeps nothing for anybody. */
    public CharacterFound(long session, int characterId, Whereabouts where, String movedTo) {
        this(session, characterId, where, movedTo, "");
    }

    public static final Codec<CharacterFound> CODEC = Codec.of(
            in -> new CharacterFound(in.i64(), in.i32(), Whereabouts.of(in.u8()), in.utf8(Bounds.NAME), in.utf8(2 * Bounds.NAME)),
            (m, out) -> out.i64(m.session).i32(m.characterId).u8(m.where.code()).utf8(m.movedTo).utf8(m.keptFor));
}
