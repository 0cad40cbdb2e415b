package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.WireEnum;

/** No character was made. */
public record CharCreateFail(Reason reason) implements LobbyReply {

    public static final Codec<CharCreateFail> CODEC = Codec.of(
            in -> new CharCreateFail(Reason.WIRE.of(in.i32())),
            (fail, out) -> out.i32(fail.reason.code));

    /** Why; the client has a text for each. */
    public enum Reason {
        CREATION_FAILED(0),
        TOO_MANY_CHARACTERS(1),
        NAME_EXISTS(2),
        /** A name has 1 to 16 letters or digits. */
        NAME_NOT_1_TO_16_LETTERS_OR_DIGITS(3),
        NAME_INCORRECT(4),
        CREATION_NOT_ALLOWED(5),
        CHOOSE_ANOTHER_SERVER(6);

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
