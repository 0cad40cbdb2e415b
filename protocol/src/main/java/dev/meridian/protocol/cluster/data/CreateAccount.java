package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A new account; one that exists is left as it is.
 *
 * @param login in lower case
 * @param passwordHash Argon2id in its standard text form
 */
public record CreateAccount(String login, String passwordHash) implements DataRequest {

    public static final Codec<CreateAccount> CODEC = Codec.of(
            in -> new CreateAccount(in.utf8(Bounds.ACCOUNT), in.utf8(Bounds.TEXT)),
            (m, out) -> out.utf8(m.login).utf8(m.passwordHash));
}
