package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/**
 * GameGuard is content; the client may send credentials.
 *
 * @param response the session id; the client copies it into {@link RequestAuthLogin}
 */
public record GGAuth(int response) implements LoginReply {

    public static final Codec<GGAuth> CODEC = Codec.of(
            in -> new GGAuth(in.i32()),
            (auth, out) -> out.i32(auth.response).zeros(16))
            .skippingFiller(16);
}
