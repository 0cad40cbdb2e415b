package dev.meridian.simulation;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.lease.Member;
import java.util.List;
import java.util.Set;

/**
 * A leader's table: who owns which strip of the axis.
 *
 * @param leader  who published it
 * @param owners  by region; empty while nobody may own it
 * @param members services that must be asked and told; a shard stays one until its regions are handed out
 * @param closed  shards that every sink refuses
 */
record Table(String leader, RegionEpoch version, List<String> owners, List<RegionEpoch> epochs, Set<Member> members, Set<String> closed) {

    static final int REGIONS = 6;
    /** Length of a region on the axis. */
    static final int WIDTH = 100;

    static final Table EMPTY = new Table("", RegionEpoch.NONE, List.of("", "", "", "", "", ""),
            List.of(RegionEpoch.NONE, RegionEpoch.NONE, RegionEpoch.NONE, RegionEpoch.NONE, RegionEpoch.NONE, RegionEpoch.NONE), Set.of(), Set.of());

    Table {
        owners = List.copyOf(owners);
        epochs = List.copyOf(epochs);
        members = Set.copyOf(members);
        closed = Set.copyOf(closed);
    }

    static int region(int x) {
        return Math.clamp(x / WIDTH, 0, REGIONS - 1);
    }

    String ownerAt(int x) {
        return owners.get(region(x));
    }

    /** How far the point lies outside all regions of this shard; 0 inside. */
    int distance(String shard, int x) {
        int nearest = Integer.MAX_VALUE;
        for (int region = 0; region < REGIONS; region++) {
            if (owners.get(region).equals(shard)) {
                int left = region * WIDTH;
                nearest = Math.min(nearest, Math.max(0, Math.max(left - x, x - (left + WIDTH - 1))));
            }
        }
        return nearest;
    }

    boolean isLive(String shard) {
        return !closed.contains(shard) && members.stream().anyMatch(member -> member.id().equals(shard));
    }

    @Override
    public String toString() {
        return version + " by " + leader + " " + owners + " closed " + closed;
    }
}
