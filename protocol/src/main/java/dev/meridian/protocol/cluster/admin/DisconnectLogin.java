package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Closes the account's sessions; asked of every orchestrator.
 *
 * @param login the account
 */
public record DisconnectLogin(String login) implements AdminMessage {

    public static final Codec<DisconnectLogin> CODEC = Codec.of(
            in -> new DisconnectLogin(in.utf8(Bounds.ACCOUNT)),
            (m, out) -> out.utf8(m.login));
}
