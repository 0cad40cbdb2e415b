package dev.meridian.store.memory;

/** Bytes that several spaces may take together. One thread takes and gives back. */
public final class Budget {

    private final long bytes;
    private long left;

    /** A budget of so many bytes. */
    public Budget(long bytes) {
        this.bytes = bytes;
        this.left = bytes;
    }

    /** All of it, taken or not. */
    public long bytes() {
        return bytes;
    }

    boolean take(long wanted) {
        if (wanted > left) {
            return false;
        }
        left -= wanted;
        return true;
    }

    void giveBack(long taken) {
        left += taken;
    }
}
