package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * The orchestrator wants the character out of the world.
 *
 * @param session whose
 * @param reason why
 */
public record EndSession(long session, EndReason reason) implements RelayMessage {

    public static final Codec<EndSession> CODEC = Codec.of(
            in -> new EndSession(in.i64(), EndReason.of(in.u8())),
            (m, out) -> out.i64(m.session).u8(m.reason.code()));
}
