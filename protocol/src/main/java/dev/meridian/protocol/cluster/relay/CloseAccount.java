package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * An account logged in elsewhere: its older logins here close. Who has a newer one answers with that.
 *
 * @param account the account
 * @param login number of the login; logins with a lower one close
 */
public record CloseAccount(String account, long login) implements RelayMessage {

    public static final Codec<CloseAccount> CODEC = Codec.of(
            in -> new CloseAccount(in.utf8(Bounds.ACCOUNT), in.i64()),
            (m, out) -> out.utf8(m.account).i64(m.login));
}
