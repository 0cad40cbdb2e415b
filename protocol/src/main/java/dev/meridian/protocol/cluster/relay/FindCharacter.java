package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * Does this shard own the living character? Asked of every game shard before a new stay begins.
 *
 * @param session the session that wants it
 * @param characterId its object id
 */
public record FindCharacter(long session, int characterId) implements RelayMessage {

    public static final Codec<FindCharacter> CODEC = Codec.of(
            in -> new FindCharacter(in.i64(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.characterId));
}
