package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.WireEnum;

/** The session keys are refused; the server closes after it. The protocol calls it LoginFail, as it does the login connection's. */
public record AuthLoginFail(Reason reason) implements LobbyReply {

    public static final Codec<AuthLoginFail> CODEC = Codec.of(
            in -> new AuthLoginFail(Reason.WIRE.of(in.i32())),
            (fail, out) -> out.i32(fail.reason.code));

    /** Why; the client has a text for each but the first. */
    public enum Reason {
        NO_TEXT(0),
        /** What a server answers to wrong, used or expired keys. */
        SYSTEM_ERROR(1),
        PASSWORD_WRONG(2),
        PASSWORD_WRONG_TOO(3),
        ACCESS_FAILED(4),
        ACCOUNT_DATA_WRONG(5),
        ACCOUNT_IN_USE(7);

        private static final WireEnum<Reason> WIRE = WireEnum.of(Reason.class, Reason::code);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The number on the wire. */
        public int code() {
            return code;
        }
    }
}
