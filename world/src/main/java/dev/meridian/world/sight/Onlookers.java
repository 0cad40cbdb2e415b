package dev.meridian.world.sight;

import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The game shards that must know what stands at a place: those that own a region near it, and those that own a player near it who stands outside its
 * owner's regions, as a crowd does whose region has just moved. One owner, one thread.
 *
 * <p>A table reaches shards at different times, and strays are announced only after it; where they were, the announcer may be an owner by a table that has
 * not come yet. So whoever looked on does so for a while longer: nobody goes out of sight for the time the news takes.
 */
public final class Onlookers {

    /** What shards take for the patience: much longer than a table or the cells of strays travel. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final long patience;
    private final ArrayDeque<Former> former = new ArrayDeque<>();
    private final Map<String, FormerStrays> formerStrays = new HashMap<>();
    private final Map<String, BitSet> strays = new HashMap<>();
    private AssignmentTable table;

    /** A table that was in force until that moment. */
    private record Former(AssignmentTable table, long until) {}

    /** Where a shard had strays lately; counts until that moment. */
    private record FormerStrays(BitSet cells, long until) {}

    /**
     * Nobody owns anything yet.
     *
     * @param none the empty table of players
     * @param patience how long owners stay onlookers after their table, and shards after their strays have gone, in nanoseconds
     */
    public Onlookers(AssignmentTable none, long patience) {
        this.table = none;
        this.patience = patience;
    }

    /** Another assignment is in force; {@code now} in nanoseconds. */
    public void obey(AssignmentTable next, long now) {
        former.add(new Former(table, now + patience));
        table = next;
    }

    /** True once after the time of something former is over: there may be fewer onlookers at any place. */
    public boolean forgot(long now) {
        boolean any = false;
        while (!former.isEmpty() && former.getFirst().until - now <= 0) {
            former.removeFirst();
            any = true;
        }
        any |= formerStrays.values().removeIf(past -> past.until - now <= 0);
        return any;
    }

    /** A shard says where its strays are; replaces what it said before. Cells outside the map count for nothing. */
    public void strays(String shard, int[] cells, long now) {
        BitSet before = strays.remove(shard);
        if (before != null) {
            FormerStrays past = formerStrays.get(shard);
            if (past != null) {
                before.or(past.cells);
            }
            formerStrays.put(shard, new FormerStrays(before, now + patience));
        }
        if (cells.length == 0) {
            return;
        }
        var set = new BitSet(WorldGrid.CELLS);
        for (int cell : cells) {
            if (cell >= 0 && cell < WorldGrid.CELLS) {
                set.set(cell);
            }
        }
        strays.put(shard, set);
    }

    /** The link to a shard is gone, and with it what it said. */
    public void left(String shard) {
        strays.remove(shard);
        formerStrays.remove(shard);
    }

    /**
     * The onlookers of a place, by name; the one who asks usually among them. Unmodifiable; allocates nothing when only one shard owns regions near.
     *
     * @param margin how far they look, in world units
     */
    public Set<String> of(int x, int y, int margin) {
        Set<String> owners = table.ownersWithin(x, y, margin);
        if (former.isEmpty() && strays.isEmpty() && formerStrays.isEmpty()) {
            return owners;
        }
        var all = new LinkedHashSet<>(owners);
        former.forEach(past -> all.addAll(past.table.ownersWithin(x, y, margin)));
        strays.forEach((shard, cells) -> {
            if (isNear(cells, x, y, margin)) {
                all.add(shard);
            }
        });
        formerStrays.forEach((shard, past) -> {
            if (isNear(past.cells, x, y, margin)) {
                all.add(shard);
            }
        });
        return Collections.unmodifiableSet(all);
    }

    /** Whole cells count: too many are told rather than too few. */
    private static boolean isNear(BitSet cells, int x, int y, int margin) {
        int west = WorldGrid.cellColumn(WorldGrid.clampX(x) - margin);
        int east = WorldGrid.cellColumn(WorldGrid.clampX(x) + margin);
        int north = WorldGrid.cellRow(WorldGrid.clampY(y) - margin);
        int south = WorldGrid.cellRow(WorldGrid.clampY(y) + margin);
        for (int row = north; row <= south; row++) {
            int next = cells.nextSetBit(row * WorldGrid.CELL_COLUMNS + west);
            if (next < 0) {
                return false;
            }
            if (next <= row * WorldGrid.CELL_COLUMNS + east) {
                return true;
            }
        }
        return false;
    }
}
