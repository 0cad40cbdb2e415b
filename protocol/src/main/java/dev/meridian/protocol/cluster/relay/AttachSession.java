package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A new session takes over the living character; inputs of the old one are refused from here on.
 *
 * @param session the new session
 * @param characterId its object id
 * @param account the account, checked against the character
 * @param ownerEpoch epoch of the new session's claim, under which the character is saved from here on
 */
public record AttachSession(long session, int characterId, String account, int ownerEpoch) implements RelayMessage {

    public static final Codec<AttachSession> CODEC = Codec.of(
            in -> new AttachSession(in.i64(), in.i32(), in.utf8(Bounds.ACCOUNT), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.characterId).utf8(m.account).i32(m.ownerEpoch));
}
