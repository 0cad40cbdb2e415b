package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/** The player accepted the licence, or refreshes the list. */
public record RequestServerList(int loginOk1, int loginOk2) implements LoginRequest {

    public static final Codec<RequestServerList> CODEC = Codec.of(
            in -> new RequestServerList(in.i32(), in.i32()),
            // 5 is what the official client writes; nobody reads it.
            (request, out) -> out.i32(request.loginOk1).i32(request.loginOk2).u8(5))
            .skippingFiller(1);

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "RequestServerList[keys hidden]";
    }
}
