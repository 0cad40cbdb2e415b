package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Bans or frees an account and closes its sessions; asked of an orchestrator.
 *
 * @param login the account
 * @param banned false: free again
 * @param reason why
 */
public record BanLogin(String login, boolean banned, String reason) implements AdminMessage {

    public static final Codec<BanLogin> CODEC = Codec.of(
            in -> new BanLogin(in.utf8(Bounds.ACCOUNT), in.bool(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.utf8(m.login).bool(m.banned).utf8(m.reason));
}
