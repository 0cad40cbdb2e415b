package dev.meridian.highfive.character;

/** Why no character was made, as the client knows it. */
public enum CreationFail {
    FAILED(0),
    TOO_MANY(1),
    NAME_EXISTS(2),
    NAME_LENGTH(3),
    INCORRECT_NAME(4),
    FORBIDDEN(5),
    CHOOSE_ANOTHER_SERVER(6);

    private final int code;

    CreationFail(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
