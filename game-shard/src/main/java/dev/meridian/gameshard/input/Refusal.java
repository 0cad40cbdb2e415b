package dev.meridian.gameshard.input;

/** Why a client's packet is refused. */
public enum Refusal {
    /** It does not fit its layout. */
    MALFORMED("malformed"),
    /** No packet of the protocol begins so. */
    UNKNOWN_OPCODE("unknown-opcode"),
    /** The protocol knows it, but not from a client that is where this one is. */
    WRONG_STATE("wrong-state");

    private final String label;

    Refusal(String label) {
        this.label = label;
    }

    /** The name in logs and metrics. */
    public String label() {
        return label;
    }
}
