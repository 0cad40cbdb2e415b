package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * The character left the world: saved and its claim released. Of reason {@link EndReason#REPLACED}: another session has it, and it plays on.
 *
 * @param session whose
 * @param objectId the character
 * @param reason why
 */
public record SessionEnded(long session, int objectId, EndReason reason) implements RelayMessage {

    public static final Codec<SessionEnded> CODEC = Codec.of(
            in -> new SessionEnded(in.i64(), in.i32(), EndReason.of(in.u8())),
            (m, out) -> out.i64(m.session).i32(m.objectId).u8(m.reason.code()));
}
