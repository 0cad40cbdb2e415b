package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/** The client may connect to the chosen server, where it shows both numbers; secret. */
public record PlayOk(int playOk1, int playOk2) implements LoginReply {

    public static final Codec<PlayOk> CODEC = Codec.of(
            in -> new PlayOk(in.i32(), in.i32()),
            (ok, out) -> out.i32(ok.playOk1).i32(ok.playOk2));

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "PlayOk[keys hidden]";
    }
}
