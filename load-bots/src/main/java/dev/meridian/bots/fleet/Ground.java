package dev.meridian.bots.fleet;

import dev.meridian.bots.cluster.RegionOwners;
import dev.meridian.bots.measure.Moves;
import dev.meridian.world.crossing.CrossingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Which shard owns a bot, reckoned from the polled map and the rule by which shards hand over: an owner keeps a player until it stands a certain
 * depth beyond the border. The bots' loop.
 */
final class Ground {

    private static final int BEYOND = CrossingPolicy.DEFAULT.beyondUnits();

    /** From this depth on, and for {@link #SETTLING} after the handover's depth, nobody outside can say who owns it. */
    private static final int UNCERTAIN_BEYOND = BEYOND - 40;
    private static final long SETTLING = 1_000_000_000L;

    private RegionOwners map = RegionOwners.UNKNOWN;
    private String owner = RegionOwners.NOBODY;
    private String below = RegionOwners.NOBODY;
    private long ownedSince;

    /** It was put somewhere, or the map changed under its feet. */
    void stand(RegionOwners owners, int x, int y, long now) {
        map = owners;
        below = owners.at(x, y);
        owner = below;
        ownedSince = now;
    }

    /**
     * It is here now. Tells the moves of a border passed: the line itself, and the depth behind it where the handover happens.
     *
     * @return true if it has just gone so deep into another shard's ground that it is handed over
     */
    boolean walk(RegionOwners owners, int x, int y, Moves moves, long now) {
        if (map.near(owner, x, y, BEYOND) && !owners.near(owner, x, y, BEYOND)) {
            stand(owners, x, y, now); // the border moved, not the bot
        }
        map = owners;
        String ground = owners.at(x, y);
        if (!ground.equals(below)) {
            below = ground;
            moves.passed(now);
        }
        if (ground.equals(owner) || owners.near(owner, x, y, BEYOND)) {
            return false;
        }
        boolean known = !owner.isEmpty();
        owner = ground;
        ownedSince = now;
        moves.passed(now);
        return known;
    }

    /** The owner, or null when it is just being handed over. */
    @Nullable String certain(RegionOwners owners, int x, int y, long now) {
        boolean settled = now - ownedSince > SETTLING && !owner.isEmpty() && owners.near(owner, x, y, UNCERTAIN_BEYOND);
        return settled ? owner : null;
    }
}
