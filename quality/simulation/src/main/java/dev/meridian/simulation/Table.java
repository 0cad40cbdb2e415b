package dev.meridian.simulation;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.lease.Member;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A leader's table: who owns which strip of the axis, once for players and once for creatures. A slot is a region of one of the two.
 *
 * @param leader   who published it
 * @param owners   by slot; empty while nobody may own it
 * @param standbys by slot; empty if it is unprotected
 * @param members  services that must be asked and told; a shard stays one until its regions are handed out
 * @param closed   shards that every sink refuses
 * @param liveShards those of the members that are not closed, in order: a set of the JDK has another order in every process
 */
record Table(
        String leader, RegionEpoch version, List<String> owners, List<RegionEpoch> epochs, List<String> standbys, Set<Member> members, Set<String> closed,
        List<String> liveShards) {

    static final int REGIONS = 6;
    static final int SLOTS = 2 * REGIONS;
    /** Length of a region on the axis. */
    static final int WIDTH = 100;
    static final int LENGTH = REGIONS * WIDTH;

    static final Table EMPTY = of("", RegionEpoch.NONE, Collections.nCopies(SLOTS, ""), Collections.nCopies(SLOTS, RegionEpoch.NONE),
            Collections.nCopies(SLOTS, ""), Set.of(), Set.of());

    static Table of(String leader, RegionEpoch version, List<String> owners, List<RegionEpoch> epochs, List<String> standbys, Set<Member> members,
            Set<String> closed) {
        Set<String> live = new TreeSet<>();
        for (Member member : members) {
            if (member.kind() == Member.Kind.SHARD && !closed.contains(member.id())) {
                live.add(member.id());
            }
        }
        return new Table(leader, version, List.copyOf(owners), List.copyOf(epochs), List.copyOf(standbys), Set.copyOf(members), Set.copyOf(closed),
                List.copyOf(live));
    }

    static boolean isCreature(long object) {
        return object > Cluster.CREATURES_FROM;
    }

    static boolean isOfCreatures(String shard) {
        return shard.startsWith("npc");
    }

    static int slot(long object, int x) {
        return Math.clamp(x / WIDTH, 0, REGIONS - 1) + (isCreature(object) ? REGIONS : 0);
    }

    String ownerOf(long object, int x) {
        return owners.get(slot(object, x));
    }

    /** How far the point lies outside all slots of this shard that are for such objects; 0 inside. */
    int distance(String shard, long object, int x) {
        int first = isCreature(object) ? REGIONS : 0;
        int nearest = Integer.MAX_VALUE;
        for (int region = 0; region < REGIONS; region++) {
            if (owners.get(first + region).equals(shard)) {
                int left = region * WIDTH;
                nearest = Math.min(nearest, Math.max(0, Math.max(left - x, x - (left + WIDTH - 1))));
            }
        }
        return nearest;
    }

    /** Where this owner's copy of the object shall be: with the standby of the ground, or, beyond a border, with the ground's owner. */
    String standbyOf(String owner, long object, int x) {
        String standby = standbys.get(slot(object, x));
        return standby.equals(owner) ? owners.get(slot(object, x)) : standby;
    }

    boolean isLive(String shard) {
        return liveShards.contains(shard);
    }

    @Override
    public String toString() {
        return version + " by " + leader + " " + owners + " standbys " + standbys + " closed " + closed;
    }
}
