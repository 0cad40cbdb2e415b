package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * What is known of a login.
 *
 * @param found false: no such account, the rest is empty
 * @param login in lower case
 * @param passwordHash Argon2id in its standard text form
 * @param accessLevel 0 normal, {@link #BANNED} or {@link #DISABLED}, above 0 staff
 * @param lastServer server chosen last, 0 none
 * @param characters characters it has here, those that wait for deletion included
 * @param deletionsInSeconds time left of each character that waits for deletion
 */
public record AccountFound(
        boolean found,
        String login,
        String passwordHash,
        int accessLevel,
        int lastServer,
        int characters,
        int[] deletionsInSeconds)
        implements DataReply {

    /** Access level of an account that is banned for good; any other below 0, {@link #DISABLED} excepted, means the same. */
    public static final int BANNED = -1;

    /** Access level of an account that is switched off for a while. */
    public static final int DISABLED = -2;

    public static final Codec<AccountFound> CODEC = Codec.of(
            in -> new AccountFound(
                    in.bool(),
                    in.utf8(Bounds.ACCOUNT),
                    in.utf8(Bounds.TEXT),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32Array(Bounds.ROWS)),
            (m, out) -> {
                out.bool(m.found)
                        .utf8(m.login)
                        .utf8(m.passwordHash)
                        .i32(m.accessLevel)
                        .i32(m.lastServer)
                        .i32(m.characters)
                        .i32Array(m.deletionsInSeconds);
            });
}
