package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A compare-and-set claim: only the session that holds it may have the character in the world. Repeating it after success is success again.
 *
 * @param account the account
 * @param characterId which
 * @param session who wants it
 * @param expectedSession who is thought to hold it now, 0 for nobody
 * @param newStay true: the character enters the world from its base state, its owner epoch grows and checkpoint versions start again from 1;
 *     false: the session takes over the living character, whose owner keeps its epoch. A free character is always a new stay
 */
public record ClaimCharacter(String account, int characterId, long session, long expectedSession, boolean newStay)
        implements DataRequest {

    public static final Codec<ClaimCharacter> CODEC = Codec.of(
            in -> new ClaimCharacter(in.utf8(Bounds.ACCOUNT), in.i32(), in.i64(), in.i64(), in.bool()),
            (m, out) -> out.utf8(m.account).i32(m.characterId).i64(m.session).i64(m.expectedSession).bool(m.newStay));
}
