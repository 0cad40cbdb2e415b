package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.WireEnum;

/** What a {@link StatusUpdate} can change. */
public enum StatusAttribute {
    LEVEL(0x01),
    EXP(0x02),
    STR(0x03),
    DEX(0x04),
    CON(0x05),
    INT(0x06),
    WIT(0x07),
    MEN(0x08),
    CURRENT_HP(0x09),
    MAX_HP(0x0A),
    CURRENT_MP(0x0B),
    MAX_MP(0x0C),
    SP(0x0D),
    LOAD(0x0E),
    MAX_LOAD(0x0F),
    P_ATK(0x11),
    ATTACK_SPEED(0x12),
    P_DEF(0x13),
    EVASION(0x14),
    ACCURACY(0x15),
    CRITICAL(0x16),
    M_ATK(0x17),
    CAST_SPEED(0x18),
    M_DEF(0x19),
    PVP_FLAG(0x1A),
    KARMA(0x1B),
    CURRENT_CP(0x21),
    MAX_CP(0x22);

    private static final WireEnum<StatusAttribute> WIRE = WireEnum.of(StatusAttribute.class, StatusAttribute::code);

    private final int code;

    StatusAttribute(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    static StatusAttribute of(int code) {
        return WIRE.of(code);
    }
}
