package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.WireEnum;

/** Why a login or the choice of a server is refused. The client has a text of its own for each. */
public enum LoginReason {
    NO_MESSAGE(0x00),
    /** Internal failure, data service away. */
    SYSTEM_ERROR_LATER(0x01),
    /** Unknown account, wrong password. */
    USER_OR_PASSWORD_WRONG(0x02),
    /** The same in another wording; other servers use it. */
    USER_OR_PASSWORD_WRONG_TOO(0x03),
    /** Throttled. */
    ACCESS_FAILED_LATER(0x04),
    ACCOUNT_INFORMATION_INCORRECT(0x05),
    /** Already logged in here or on a game server. */
    ACCOUNT_IN_USE(0x07),
    ACCOUNT_BANNED(0x09),
    UNDER_AGE(0x0C),
    /** Play only: full, or staff only. */
    SERVER_OVERLOADED(0x0F),
    /** Play only: the chosen server is down. */
    SERVER_MAINTENANCE(0x10),
    TEMPORARY_PASSWORD_EXPIRED(0x11),
    GAME_TIME_EXPIRED(0x12),
    NO_TIME_LEFT(0x13),
    SYSTEM_ERROR(0x14),
    /** Wrong session id or loginOk pair. */
    ACCESS_FAILED(0x15),
    /** Banned address. */
    RESTRICTED_IP(0x16),
    WEEK_USAGE_FINISHED(0x1E),
    SECURITY_CARD_NUMBER_INVALID(0x1F),
    AGE_NOT_VERIFIED(0x20),
    COUPON_NOT_VALID_HERE(0x21),
    DUAL_BOX(0x23),
    /** Account disabled. */
    INACTIVE(0x24),
    AGREEMENT_REJECTED(0x25),
    GUARDIAN_CONSENT_REQUIRED(0x26),
    AGREEMENT_DECLINED(0x27),
    ACCOUNT_SUSPENDED(0x28),
    CHANGE_PASSWORD_AND_QUIZ(0x29),
    TEN_ACCOUNTS_LOGGED_IN(0x2A),
    MASTER_ACCOUNT_RESTRICTED(0x2B),
    CERTIFICATION_FAILED(0x2E),
    TELEPHONE_CERTIFICATION_UNAVAILABLE(0x2F),
    TELEPHONE_SIGNALS_DELAYED(0x30),
    CERTIFICATION_LINE_BUSY(0x31),
    CERTIFICATION_NUMBER_WRONG(0x32),
    CERTIFICATION_BEING_CHECKED(0x33),
    CERTIFICATION_HEAVY_VOLUME(0x34),
    CERTIFICATION_EXPIRED(0x35),
    CERTIFICATION_FAILED_THREE_TIMES(0x36),
    CERTIFICATION_DAILY_USE_EXCEEDED(0x37),
    CERTIFICATION_UNDER_WAY(0x38);

    private static final WireEnum<LoginReason> WIRE = WireEnum.of(LoginReason.class, LoginReason::code);

    private final int code;

    LoginReason(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    static LoginReason read(PacketReader in) {
        return WIRE.of(in.u8());
    }
}
