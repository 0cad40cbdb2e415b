package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.WireEnum;

/** The account may not log in at all; the server closes after it. */
public record AccountKicked(Reason reason) implements LoginReply {

    public static final Codec<AccountKicked> CODEC = Codec.of(
            in -> new AccountKicked(Reason.read(in)),
            (kicked, out) -> out.i32(kicked.reason.code));

    /** Why; the client has a text for each. */
    public enum Reason {
        DATA_STEALER(0x01),
        GENERIC_VIOLATION(0x08),
        SUSPENDED_SEVEN_DAYS(0x10),
        PERMANENTLY_BANNED(0x20);

        private static final WireEnum<Reason> WIRE = WireEnum.of(Reason.class, Reason::code);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The number on the wire. */
        public int code() {
            return code;
        }

        private static Reason read(PacketReader in) {
            return WIRE.of(in.i32());
        }
    }
}
