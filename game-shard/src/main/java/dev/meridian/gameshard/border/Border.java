package dev.meridian.gameshard.border;

import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import org.jspecify.annotations.Nullable;

/** The assignment in force, as one shard asks it. Loop thread. */
public final class Border {

    private final String self;
    private AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
    private boolean member;

    /** @param self this shard's name */
    public Border(String self) {
        this.self = self;
    }

    /**
     * Another table is in force.
     *
     * @param isMember whether it was written for this incarnation; otherwise nothing is owned
     */
    public void obey(AssignmentTable next, boolean isMember) {
        table = next;
        member = isMember;
    }

    /** Whether this shard owns the region at a place. */
    public boolean owns(int x, int y) {
        return member && self.equals(table.ownerAt(x, y));
    }

    /** Name of the shard that owns the region at a place; null while there is none. */
    public @Nullable String ownerAt(int x, int y) {
        return table.ownerAt(x, y);
    }

    /** Name of the shard that goes on with this shard's objects at a place when this one dies; null if there is none. */
    public @Nullable String standbyAt(int x, int y) {
        RegionOwner region = table.at(x, y);
        return self.equals(region.owner()) ? region.standby() : region.owner();
    }

    /** Epoch of the region at a place. */
    public RegionEpoch epochAt(int x, int y) {
        return table.at(x, y).epoch();
    }

    /** Name of this shard. */
    public String self() {
        return self;
    }

    /**
     * How far beyond this shard's nearest border a place is, in world units: 0 inside, and at least a region's width when none of the regions
     * around is owned here.
     */
    public long beyond(int x, int y) {
        if (owns(x, y)) {
            return 0;
        }
        long nearest = (long) WorldGrid.REGION_SIZE * WorldGrid.REGION_SIZE;
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                int nearX = x + dx * WorldGrid.REGION_SIZE;
                int nearY = y + dy * WorldGrid.REGION_SIZE;
                if (owns(nearX, nearY)) {
                    nearest = Math.min(nearest, Region.at(nearX, nearY).distanceSquared(x, y));
                }
            }
        }
        return (long) Math.sqrt((double) nearest);
    }
}
