package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/** The login is refused; the server closes after it. */
public record LoginFail(LoginReason reason) implements LoginReply {

    public static final Codec<LoginFail> CODEC = Codec.of(
            in -> new LoginFail(LoginReason.read(in)),
            (fail, out) -> out.u8(fail.reason.code()));
}
