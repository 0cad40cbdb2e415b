package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * An input came for a session that the shard has no part in: another session has the character, or the shard forgot it long ago. Nobody will ever run the
 * input, so that an orchestrator that still believes the sender ends the session.
 *
 * @param session whose
 */
public record UnknownSession(long session) implements RelayMessage {

    public static final Codec<UnknownSession> CODEC = Codec.of(
            in -> new UnknownSession(in.i64()),
            (m, out) -> out.i64(m.session));
}
