package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/** The credentials are right. Both numbers come back in {@link RequestServerList} and {@link RequestServerLogin}; secret. */
public record LoginOk(int loginOk1, int loginOk2) implements LoginReply {

    public static final Codec<LoginOk> CODEC = Codec.of(
            in -> new LoginOk(in.i32(), in.i32()),
            // 0x3EA stands in every server's packet; what it means is unknown.
            (ok, out) -> out.i32(ok.loginOk1).i32(ok.loginOk2).zeros(8).i32(0x3EA).zeros(28))
            .skippingFiller(40);

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "LoginOk[keys hidden]";
    }
}
