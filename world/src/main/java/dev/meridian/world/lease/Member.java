package dev.meridian.world.lease;

/**
 * A service that a leader must ask.
 *
 * @param id   name and incarnation: what all machines call it
 * @param name name alone: of two incarnations of one name only one may own anything
 */
public record Member(String id, String name, Kind kind) {

    /** What its rights are. */
    public enum Kind {
        /** May lead, for the length of a leader's right. */
        ORCHESTRATOR,
        /** May own regions, for the length of a lease. */
        SHARD
    }
}
