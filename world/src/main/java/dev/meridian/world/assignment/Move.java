package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import org.jspecify.annotations.Nullable;

/**
 * One region changes its owner.
 *
 * @param region the region
 * @param from   the old owner; null when it had none
 * @param to     the new owner; null when the last shard went
 * @param reason why
 */
public record Move(Region region, @Nullable String from, @Nullable String to, Reason reason) {

    /** What made a region move. */
    public enum Reason {
        /** A shard came and got its strip. */
        JOIN,
        /** A shard went by itself, having handed everything over. */
        LEAVE,
        /** A shard died. */
        TAKEOVER,
        /** The operator gave the region to a shard by hand, or that shard came back. */
        PIN,
        /** The operator took a pin away. */
        UNPIN,
        /** A border moved because one side was too hot. */
        REBALANCE
    }
}
