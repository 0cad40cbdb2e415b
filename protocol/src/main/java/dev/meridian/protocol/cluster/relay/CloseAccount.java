package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * An account logged in again elsewhere: its older sessions here close.
 *
 * @param account the account
 * @param exceptSession the session that stays
 */
public record CloseAccount(String account, long exceptSession) implements RelayMessage {

    public static final Codec<CloseAccount> CODEC = Codec.of(
            in -> new CloseAccount(in.utf8(Bounds.ACCOUNT), in.i64()),
            (m, out) -> out.utf8(m.account).i64(m.exceptSession));
}
