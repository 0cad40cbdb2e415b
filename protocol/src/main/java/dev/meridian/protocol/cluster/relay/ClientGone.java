package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * The client's connection is lost; the character stays link-dead for its time.
 *
 * @param session whose
 */
public record ClientGone(long session) implements RelayMessage {

    public static final Codec<ClientGone> CODEC = Codec.of(
            in -> new ClientGone(in.i64()),
            (m, out) -> out.i64(m.session));
}
