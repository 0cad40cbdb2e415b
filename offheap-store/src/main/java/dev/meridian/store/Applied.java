package dev.meridian.store;

/** What a {@link Follower} made of a delta. Only {@link #APPLIED} changed anything. */
public enum Applied {
    /** It was the next one; the object is now as the delta says. */
    APPLIED,
    /** The object has these changes already: a repetition. */
    ALREADY_APPLIED,
    /** The sender no longer owned the object when it wrote this, or does not know yet that it does not. Refused for good. */
    OLDER_EPOCH,
    /** Deltas before this one are missing, or the object is: ask for the full record. */
    GAP,
    /** A new owner's change before its full record: wait for that or ask for it. */
    FUTURE_EPOCH
}
