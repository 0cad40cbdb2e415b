package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/** The chosen server is refused; the server closes after it. */
public record PlayFail(LoginReason reason) implements LoginReply {

    public static final Codec<PlayFail> CODEC = Codec.of(
            in -> new PlayFail(LoginReason.read(in)),
            (fail, out) -> out.u8(fail.reason.code()));
}
