package dev.meridian.highfive.character;

/** The peoples. */
public enum Race {
    HUMAN(0),
    ELF(1),
    DARK_ELF(2),
    ORC(3),
    DWARF(4),
    KAMAEL(5);

    private final int code;

    Race(int code) {
        this.code = code;
    }

    /** The number in packets and storage. */
    public int code() {
        return code;
    }
}
