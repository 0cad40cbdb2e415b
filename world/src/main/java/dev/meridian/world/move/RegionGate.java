package dev.meridian.world.move;

import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.geometry.Region;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of its new regions a shard may take over by now, if all that lives in a region moves with it at once: NPCs. One thread.
 *
 * <p>Every shard, when it obeys an assignment, first gives all it knows of the regions of others to their owners, then says which version it obeys. A region that
 * came from a living owner is closed until all other shards that are linked have said the version in force here. The owner before alone would not do: the region
 * may have been on its way to that one still. A region whose owner died, or cannot be reached, is open at once for whom a copy is here. What no copy is here of
 * may be with anybody, and is made anew only when all have spoken. The epoch of a region counts its owners, which tells whether one was missed.
 */
public final class RegionGate {

    private final String self;
    private final long patienceNanos;
    private final Map<Region, Wait> waits = new HashMap<>();
    private final Map<String, RegionEpoch> said = new HashMap<>();
    private final Set<String> cut = new HashSet<>();
    private AssignmentTable table;
    private boolean isMember;
    private Map<String, String> others = Map.of();

    /**
     * What a region waits for.
     *
     * @param until for so long at most
     * @param forOwner whether an owner before may still speak; else it is for copies only
     */
    private record Wait(long until, boolean forOwner) {}

    /**
     * A shard that owns nothing yet.
     *
     * @param self its name
     * @param none the assignment before the first
     * @param patienceNanos how long a region is closed at most
     */
    public RegionGate(String self, AssignmentTable none, long patienceNanos) {
        this.self = self;
        this.table = none;
        this.patienceNanos = patienceNanos;
    }

    /**
     * Another assignment is in force, or others take part in it.
     *
     * @param nextIsMember whether it was written for this incarnation; otherwise it owns nothing
     * @param nextOthers the other shards of the kind that take part: name and incarnation, by name
     */
    public void obey(AssignmentTable next, boolean nextIsMember, Map<String, String> nextOthers, long now) {
        others = Map.copyOf(nextOthers);
        for (Region region : Region.ALL) {
            RegionOwner owner = next.of(region);
            if (!nextIsMember || !self.equals(owner.owner()) || others.isEmpty()) {
                waits.remove(region);
            } else if (!owns(region) || owner.epoch().n() != table.of(region).epoch().n()) {
                waitFor(region, owner, now);
            }
        }
        table = next;
        isMember = nextIsMember;
    }

    /** A shard has given all it knows to the owners by that version of the assignment. It may say so before the assignment comes here. */
    public void said(String shard, RegionEpoch version) {
        said.put(shard, version);
    }

    /** A link to a shard stands; it says anew what it obeys. */
    public void linkUp(String shard) {
        cut.remove(shard);
        said.remove(shard);
    }

    /** The link to a shard is gone: it cannot give anything. */
    public void linkDown(String shard) {
        cut.add(shard);
        cut.retainAll(others.values());
        said.remove(shard);
    }

    /**
     * Opens what need not be closed any more.
     *
     * @return who has still not spoken although regions were opened for want of patience; empty if there was none to wait for
     */
    public Set<String> open(long now) {
        var silent = new TreeSet<>(others.values());
        silent.removeIf(shard -> table.version().equals(said.get(shard)));
        if (silent.isEmpty()) {
            waits.clear();
            return silent;
        }
        boolean impatient = waits.values().removeIf(wait -> wait.until - now <= 0);
        if (cut.containsAll(silent)) {
            waits.replaceAll((_, wait) -> new Wait(wait.until, false));
        }
        return impatient ? silent : Set.of();
    }

    /** Whether the region is this shard's, and no owner before need be waited for: who is known here may be taken over. */
    public boolean isOpen(Region region) {
        Wait wait = waits.get(region);
        return owns(region) && (wait == null || !wait.forOwner);
    }

    /** Whether the region is this shard's, and nobody at all need be waited for: who is not known here is new. */
    public boolean isSure(Region region) {
        return owns(region) && !waits.containsKey(region);
    }

    /** Whether any region of this shard is not sure yet. */
    public boolean waits() {
        return !waits.isEmpty();
    }

    private boolean owns(Region region) {
        return isMember && self.equals(table.of(region).owner());
    }

    private void waitFor(Region region, RegionOwner now, long nanos) {
        RegionOwner before = table.of(region);
        String owner = before.owner() == null ? null : others.get(before.owner());
        boolean missedOwners = now.epoch().n() - before.epoch().n() > 1;
        boolean mayBeSpokenFor = missedOwners || (owner != null && !cut.contains(owner));
        boolean isFirst = now.epoch().n() <= 1;
        if (isFirst) {
            waits.remove(region);
        } else {
            Wait earlier = waits.get(region);
            waits.put(region, new Wait(earlier == null ? nanos + patienceNanos : earlier.until, mayBeSpokenFor));
        }
    }
}
