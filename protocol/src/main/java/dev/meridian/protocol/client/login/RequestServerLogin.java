package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/** The player chose a server. */
public record RequestServerLogin(int loginOk1, int loginOk2, int serverId) implements LoginRequest {

    public static final Codec<RequestServerLogin> CODEC = Codec.of(
            in -> new RequestServerLogin(in.i32(), in.i32(), in.u8()),
            (request, out) -> out.i32(request.loginOk1).i32(request.loginOk2).u8(request.serverId));

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "RequestServerLogin[serverId=" + serverId + ", keys hidden]";
    }
}
