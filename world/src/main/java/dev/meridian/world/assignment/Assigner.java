package dev.meridian.world.assignment;

import dev.meridian.world.assignment.Move.Reason;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an assignment that take effect at once: a shard joins, leaves, dies; the operator pins. Pure functions, any thread; only the
 * leader calls them. Balance is not promised here: {@link Rebalancer} works on it afterwards.
 *
 * <p>Each takes the leader's term, which becomes that of the new table and of the epochs of moved regions; an older term than the table's is
 * refused with {@link IllegalArgumentException}, since a leader that was replaced writes nothing. An event that changes nothing (a repeated
 * join, an unknown leaver) returns the very same table.
 */
public final class Assigner {

    private Assigner() {}

    /**
     * Gives a newcomer its strip at once, taken from its two new neighbours only: at most 1.2 times its fair share of the columns. Regions pinned to
     * it come to it besides. Where somebody plays, {@link #admit} and {@link #endow} do the same in two steps.
     *
     * <p>The name's hash is a point on the X axis, stretched by load; the newcomer goes in on that side of the shard found there which
     * relieves the hottest shard most.
     */
    public static Change join(AssignmentTable table, long term, String shard, RegionLoad load) {
        if (table.has(shard)) {
            return new Change(table, List.of());
        }
        if (table.strips().isEmpty()) {
            return apply(table, term, List.of(shard), new int[] {0, WorldGrid.COLUMNS}, table.pins(), load, Reason.JOIN);
        }
        Entry best = entry(table, shard, load);
        return apply(table, term, best.order, best.cuts, table.pins(), load, Reason.JOIN);
    }

    /**
     * Lets a newcomer in with an empty strip, between the two who are to give it columns: it becomes the heir of parts of theirs, and so gets copies
     * of what it is to own. No region moves but those that the operator has pinned to it. Into an empty world it comes as by {@link #join}.
     */
    public static Change admit(AssignmentTable table, long term, String shard, RegionLoad load) {
        if (table.has(shard) || table.strips().isEmpty()) {
            return join(table, term, shard, load);
        }
        Entry best = entry(table, shard, load);
        int[] old = cuts(table);
        return apply(table, term, best.order, withGap(old, best.gap, old[best.gap], old[best.gap]), table.pins(), load, Reason.JOIN);
    }

    /**
     * Gives a member whose strip is empty the columns that {@link #join} would give it at the place it has. The same table comes back when it is no
     * member, has columns already, or its neighbours have none to spare.
     */
    public static Change endow(AssignmentTable table, long term, String shard, RegionLoad load) {
        int place = table.shards().indexOf(shard);
        if (place < 0 || table.strips().get(place).columns() > 0) {
            return new Change(table, List.of());
        }
        int[] cuts = cuts(table);
        Entry best = entry(table.shards(), table.pins(), without(cuts, place), place, load);
        if (Arrays.equals(best.cuts, cuts)) {
            return new Change(table, List.of());
        }
        return apply(table, term, best.order, best.cuts, table.pins(), load, Reason.JOIN);
    }

    /** Hands all regions of a shard that goes by itself to their standbys; nobody else's regions move. */
    public static Change leave(AssignmentTable table, long term, String shard, RegionLoad load) {
        return remove(table, term, shard, load, Reason.LEAVE);
    }

    /** Hands all regions of a dead shard to their standbys; nobody else's regions move. */
    public static Change takeover(AssignmentTable table, long term, String shard, RegionLoad load) {
        return remove(table, term, shard, load, Reason.TAKEOVER);
    }

    /**
     * Gives regions to a shard by hand, until {@link #unpin}. A later pin of the same region replaces the earlier one. Pinned to a shard that
     * is no member, a region stays where it is until that shard joins; a pin outlives its shard.
     */
    public static Change pin(AssignmentTable table, long term, PinArea area, String shard, RegionLoad load) {
        var pins = new TreeMap<>(table.pins());
        area.regions().forEach(region -> pins.put(region, shard));
        return repin(table, term, pins, load, Reason.PIN);
    }

    /** Takes the pins of these regions away; they go back to the shards in whose strips they lie. */
    public static Change unpin(AssignmentTable table, long term, PinArea area, RegionLoad load) {
        var pins = new TreeMap<>(table.pins());
        area.regions().forEach(pins::remove);
        return repin(table, term, pins, load, Reason.UNPIN);
    }

    /** The same assignment as a new leader's own: only the version grows. */
    public static AssignmentTable adopt(AssignmentTable table, long term) {
        return new AssignmentTable(table.kind(), table.version().next(term), table.strips(), table.pins(), table.epochs());
    }

    /** Moves borders: {@code cuts[i]} to {@code cuts[i + 1]} become the columns of the shard at place i in ring order. */
    static Change recut(AssignmentTable table, long term, int[] cuts, RegionLoad load) {
        return apply(table, term, table.shards(), cuts, table.pins(), load, Reason.REBALANCE);
    }

    /** The borders of a table as {@link #recut} takes them. */
    static int[] cuts(AssignmentTable table) {
        var cuts = new int[table.strips().size() + 1];
        for (int place = 0; place < table.strips().size(); place++) {
            cuts[place + 1] = table.strips().get(place).to();
        }
        return cuts;
    }

    private static Change repin(AssignmentTable table, long term, SortedMap<Region, String> pins, RegionLoad load, Reason reason) {
        if (pins.equals(table.pins())) {
            return new Change(table, List.of());
        }
        return apply(table, term, table.shards(), cuts(table), pins, load, reason);
    }

    private static Change remove(AssignmentTable table, long term, String shard, RegionLoad load, Reason reason) {
        int place = table.shards().indexOf(shard);
        if (place < 0) {
            return new Change(table, List.of());
        }
        var order = new ArrayList<>(table.shards());
        order.remove(place);
        // The leaver's two borders become the one where its heirs meet; at the ends of the world that is the end itself.
        int[] cuts = without(cuts(table), place);
        cuts[place] = table.strips().get(place).heirsMeet();
        return apply(table, term, order, cuts, table.pins(), load, reason);
    }

    /** A way to let a newcomer in, and how good it is. */
    private static final class Entry {
        final List<String> order;
        final int gap;
        final int[] cuts;
        final Partition.Score score;

        Entry(List<String> order, int gap, int[] cuts, Partition.Score score) {
            this.order = order;
            this.gap = gap;
            this.cuts = cuts;
            this.score = score;
        }
    }

    /** The best place and strip for a newcomer: west or east of the shard that its name finds. */
    private static Entry entry(AssignmentTable table, String shard, RegionLoad load) {
        int host = placeOfHash(table, shard, load);
        Entry west = entry(table, shard, host, load);
        Entry east = entry(table, shard, host + 1, load);
        return west.score.compareTo(east.score) < 0 ? west : east;
    }

    private static Entry entry(AssignmentTable table, String shard, int gap, RegionLoad load) {
        var order = new ArrayList<>(table.shards());
        order.add(gap, shard);
        return entry(order, table.pins(), cuts(table), gap, load);
    }

    /**
     * The best cut for the shard at place {@code gap}, between two neighbours that both keep a column.
     *
     * @param order with the shard
     * @param old the borders without it
     */
    private static Entry entry(List<String> order, Map<Region, String> pins, int[] old, int gap, RegionLoad load) {
        var partition = new Partition(order, pins, load);
        int fromWest = gap == 0 ? 0 : Math.max(0, old[gap] - old[gap - 1] - 1);
        int fromEast = gap == old.length - 1 ? 0 : Math.max(0, old[gap + 1] - old[gap] - 1);
        int most = 12 * WorldGrid.COLUMNS / (10 * order.size());   // 1.2 x total / N
        int middle = old[gap];
        Entry best = null;
        // Fewest columns first, so that of equal cuts the one that moves least is kept.
        for (int moved = 0; moved <= most; moved++) {
            for (int west = Math.max(0, moved - fromEast); west <= Math.min(moved, fromWest); west++) {
                int[] cuts = withGap(old, gap, middle - west, middle + moved - west);
                Partition.Score score = partition.score(cuts);
                if (best == null || score.compareTo(best.score) < 0) {
                    best = new Entry(order, gap, cuts, score);
                }
            }
        }
        if (best == null) {
            throw new AssertionError("taking nothing is always possible");
        }
        return best;
    }

    /** These borders with a strip from {@code from} to {@code to} put in before the shard at place {@code gap}. */
    private static int[] withGap(int[] old, int gap, int from, int to) {
        var cuts = new int[old.length + 1];
        System.arraycopy(old, 0, cuts, 0, gap);
        System.arraycopy(old, gap, cuts, gap + 1, old.length - gap);
        cuts[gap] = from;
        cuts[gap + 1] = to;
        return cuts;
    }

    /** These borders without the western one of the shard at a place. */
    private static int[] without(int[] old, int place) {
        var cuts = new int[old.length - 1];
        System.arraycopy(old, 0, cuts, 0, place);
        System.arraycopy(old, place + 1, cuts, place, cuts.length - place);
        return cuts;
    }

    /** The place in the ring order of the shard that holds the point a name hashes to. */
    private static int placeOfHash(AssignmentTable table, String shard, RegionLoad load) {
        var partition = new Partition(List.of(), Map.of(), load);
        long point = Math.unsignedMultiplyHigh(hash(shard), partition.before(WorldGrid.COLUMNS));
        int place = 0;
        while (partition.before(table.strips().get(place).to()) <= point) {
            place++;
        }
        return place;
    }

    /** FNV-1a over UTF-8, then mixed, so that names which differ in their last digit land far apart. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static Change apply(
            AssignmentTable old, long term, List<String> order, int[] cuts, SortedMap<Region, String> pins, RegionLoad load, Reason reason) {
        var strips = new ArrayList<Strip>(order.size());
        var partition = new Partition(order, pins, load);
        for (int place = 0; place < order.size(); place++) {
            strips.add(new Strip(order.get(place), cuts[place], cuts[place + 1], heirsMeet(old, partition, cuts, place)));
        }
        RegionEpoch version = old.version().next(term);
        var owners = new AssignmentTable(old.kind(), version, strips, pins, old.epochs());
        var epochs = new ArrayList<>(old.epochs());
        var moves = new ArrayList<Move>();
        for (Region region : Region.ALL) {
            String from = old.of(region).owner();
            String to = owners.of(region).owner();
            if (Objects.equals(from, to)) {
                continue;
            }
            epochs.set(region.index(), old.of(region).epoch().next(term));
            moves.add(new Move(region, from, to, to != null && to.equals(pins.get(region)) ? Reason.PIN : reason));
        }
        return new Change(new AssignmentTable(old.kind(), version, strips, pins, epochs), moves);
    }

    /**
     * Where in a strip the heirs meet: where it was, if strip and neighbours allow, since a new standby costs a full copy; else where the two
     * neighbours would carry about the same after inheriting.
     */
    private static int heirsMeet(AssignmentTable old, Partition partition, int[] cuts, int place) {
        int from = cuts[place];
        int to = cuts[place + 1];
        int last = partition.order().size() - 1;
        if (place == 0) {
            return from;
        }
        if (place == last) {
            return to;
        }
        Strip before = stripBetween(old, partition.order(), place);
        if (before != null && before.heirsMeet() >= from && before.heirsMeet() <= to) {
            return before.heirsMeet();
        }
        int best = from;
        long lowest = Long.MAX_VALUE;
        for (int meet = from; meet <= to; meet++) {
            long hotter = Math.max(
                    partition.shard(place - 1, cuts[place - 1], cuts[place]) + partition.columns(from, meet),
                    partition.shard(place + 1, cuts[place + 1], cuts[place + 2]) + partition.columns(meet, to));
            if (hotter < lowest) {
                lowest = hotter;
                best = meet;
            }
        }
        return best;
    }

    /** The old strip of the shard at a place, if it had the same two neighbours. */
    private static @Nullable Strip stripBetween(AssignmentTable old, List<String> order, int place) {
        List<String> before = old.shards();
        int was = before.indexOf(order.get(place));
        boolean same = was > 0 && was < before.size() - 1
                && before.get(was - 1).equals(order.get(place - 1)) && before.get(was + 1).equals(order.get(place + 1));
        return same ? old.strips().get(was) : null;
    }
}
