package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Bans, disables or frees an account.
 *
 * @param login the account
 * @param accessLevel 0 normal, {@link AccountFound#BANNED} or {@link AccountFound#DISABLED}, above 0 staff
 * @param reason why, for the record
 */
public record SetAccess(String login, int accessLevel, String reason) implements DataRequest {

    public static final Codec<SetAccess> CODEC = Codec.of(
            in -> new SetAccess(in.utf8(Bounds.ACCOUNT), in.i32(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.utf8(m.login).i32(m.accessLevel).utf8(m.reason));
}
