package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.WireEnum;

/** The character stays. */
public record CharDeleteFail(Reason reason) implements LobbyReply {

    public static final Codec<CharDeleteFail> CODEC = Codec.of(
            in -> new CharDeleteFail(Reason.WIRE.of(in.i32())),
            (fail, out) -> out.i32(fail.reason.code));

    /** Why; the client has a text for each. */
    public enum Reason {
        DELETION_FAILED(1),
        CLAN_MEMBER(2),
        CLAN_LEADER(3);

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
