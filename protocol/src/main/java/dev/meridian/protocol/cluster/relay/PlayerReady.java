package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.wire.Codec;

/**
 * The shard owns the character for this session; inputs may come.
 *
 * @param session copied
 * @param objectId the character
 * @param objectEpoch its epoch at this owner
 * @param resumed true: it was alive and is attached, not spawned
 * @param character what the lobby's answer shows, as it stands now
 */
public record PlayerReady(
        long session,
        int objectId,
        int objectEpoch,
        boolean resumed,
        CharacterRecord character)
        implements RelayMessage {

    public static final Codec<PlayerReady> CODEC = Codec.of(
            in -> new PlayerReady(
                    in.i64(),
                    in.i32(),
                    in.i32(),
                    in.bool(),
                    CharacterRecord.CODEC.read(in)),
            (m, out) -> {
                out.i64(m.session).i32(m.objectId).i32(m.objectEpoch).bool(m.resumed);
                CharacterRecord.CODEC.write(m.character, out);
            });
}
