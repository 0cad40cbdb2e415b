package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.WireEnum;

/** What {@link ChangeWaitType} changes to. */
public enum WaitType {
    SITTING(0),
    STANDING(1),
    START_FAKE_DEATH(2),
    STOP_FAKE_DEATH(3);

    private static final WireEnum<WaitType> WIRE = WireEnum.of(WaitType.class, WaitType::code);

    private final int code;

    WaitType(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    static WaitType of(int code) {
        return WIRE.of(code);
    }
}
