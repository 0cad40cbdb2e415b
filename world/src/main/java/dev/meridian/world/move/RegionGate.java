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
 * came from another member is closed until all other members have said the version in force here. The owner before alone would not do: the region may have been
 * on its way to that one still. Who cannot be reached may live, and act until its lease ends; so the patience is longer than that. A region whose owner is no
 * member any more, which is so only when nothing of it counts any longer, is open at once for whom a copy is here. What no copy is here of may be with anybody,
 * and is made anew only when all have spoken. The epoch of a region counts its owners, which tells whether one was missed.
 */
public final class RegionGate {

    private final String self;
    private final long patienceNanos;
    private final Map<Region, Wait> waits = new HashMap<>();
    private final Map<String, RegionEpoch> said = new HashMap<>();
    private AssignmentTable table;
    private boolean isMember;
    private Map<String, String> others = Map.of();

    /**
     * What a region waits for.
     *
     * @param until for so long at most
     * @param owner the owner before, name and incarnation; empty if there was none that took part
     * @param missedOwners whether there were others in between: any member may be one
     */
    private record Wait(long until, String owner, boolean missedOwners) {}

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
        boolean impatient = waits.values().removeIf(wait -> wait.until - now <= 0);
        return impatient ? silent : Set.of();
    }

    /** Whether the region is this shard's, and no owner before need be waited for: who is known here may be taken over. */
    public boolean isOpen(Region region) {
        Wait wait = waits.get(region);
        return owns(region) && (wait == null || (!wait.missedOwners && !others.containsValue(wait.owner)));
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
        if (now.epoch().n() <= 1) {
            waits.remove(region);
        } else {
            // An owner dropped with this very table is not among the others any more.
            String owner = before.owner() == null ? "" : others.getOrDefault(before.owner(), "");
            waits.put(region, new Wait(nanos + patienceNanos, owner, now.epoch().n() - before.epoch().n() > 1));
        }
    }
}
