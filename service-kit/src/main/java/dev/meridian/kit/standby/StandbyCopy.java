package dev.meridian.kit.standby;

/** Whose object a copy is of. Shards that keep more about a copy extend it. Loop thread. */
public class StandbyCopy {

    private final int id;
    private final String owner;
    private long sentAt;
    private boolean fed;

    /**
     * A copy that has just come.
     *
     * @param id the object
     * @param owner who sends it, by name and incarnation
     * @param now monotonic nanoseconds
     */
    public StandbyCopy(int id, String owner, long now) {
        this.id = id;
        this.owner = owner;
        this.sentAt = now;
    }

    /** The object. */
    public final int id() {
        return id;
    }

    /** The shard that sends it, by name and incarnation. */
    public final String owner() {
        return owner;
    }

    /** When it was sent whole last, monotonic nanoseconds. */
    public final long sentAt() {
        return sentAt;
    }

    /** Whether its owner sends its changes, and will say when nobody need keep it here any more. */
    public final boolean isFed() {
        return fed;
    }

    final void fed() {
        fed = true;
    }

    final void sent(long now) {
        sentAt = now;
    }
}
