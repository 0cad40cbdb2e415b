package dev.meridian.world.move;

import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.geometry.Region;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of its new regions a shard may take over by now, if all that lives in a region moves with it at once: NPCs. One thread.
 *
 * <p>Every shard, when it obeys an assignment, first gives all it knows of the regions of others to their owners, then says which version it obeys. A region that
 * somebody owned before is closed until all other members have said the version in force here. The owner before alone would not do: the region may have been on its
 * way to that one still, and of a dead owner's regions the newest copy may be with any of them, the heir's own being one that was just being filled. Who cannot be
 * reached may live, and act until its lease ends; so the patience is longer than that. Whom the leader has dropped is no member and not waited for.
 */
public final class RegionGate {

    private final String self;
    private final long patienceNanos;
    /** Regions that are closed, and until when at most. */
    private final Map<Region, Long> waits = new HashMap<>();
    private final Map<String, RegionEpoch> said = new HashMap<>();
    private AssignmentTable table;
    private boolean isMember;
    private Map<String, String> others = Map.of();

    /**
     * A shard that owns nothing yet.
     *
     * @param self its name
     * @param none the assignment before the first
     * @param patienceNanos how long a region is closed at most. The leader sends a table before it grants the next lease, so who has not heard of the table
     *     may act for one lease more: patience must be longer
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
            } else if (owner.epoch().n() > 1 && (!owns(region) || owner.epoch().n() != table.of(region).epoch().n())) {
                waits.put(region, now + patienceNanos);
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
        said.remove(shard);
    }

    /** The link to a shard is gone. That is no sign of its death: it is waited for like the others. */
    public void linkDown(String shard) {
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
        boolean impatient = waits.values().removeIf(until -> until - now <= 0);
        return impatient ? silent : Set.of();
    }

    /** Whether the region is this shard's, and nobody need be waited for: who is known here is taken over, who is not is new. */
    public boolean isOpen(Region region) {
        return owns(region) && !waits.containsKey(region);
    }

    /** Whether any region of this shard is closed yet. */
    public boolean waits() {
        return !waits.isEmpty();
    }

    private boolean owns(Region region) {
        return isMember && self.equals(table.of(region).owner());
    }
}
