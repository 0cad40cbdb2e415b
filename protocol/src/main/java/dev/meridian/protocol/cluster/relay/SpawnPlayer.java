package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.wire.Codec;

/**
 * A character enters the world from its base state, under a claim the session holds.
 *
 * @param session the session that claimed it
 * @param character base state
 */
public record SpawnPlayer(long session, CharacterRecord character) implements RelayMessage {

    public static final Codec<SpawnPlayer> CODEC = Codec.of(
            in -> new SpawnPlayer(in.i64(), CharacterRecord.CODEC.read(in)),
            (m, out) -> {
                out.i64(m.session);
                CharacterRecord.CODEC.write(m.character, out);
            });
}
