package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Makes an account; asked of an auth-service, which hashes the password.
 *
 * @param login 1-14 of a-z, 0-9
 * @param password up to 16 characters
 */
public record CreateLogin(String login, String password) implements AdminMessage {

    public static final Codec<CreateLogin> CODEC = Codec.of(
            in -> new CreateLogin(in.utf8(Bounds.ACCOUNT), in.utf8(Bounds.NAME)),
            (m, out) -> out.utf8(m.login).utf8(m.password));
}
