package dev.meridian.world.assignment;

import dev.meridian.world.geometry.WorldGrid;

/**
 * The columns of one shard. May be empty: a shard without columns warms up or waits for the next rebalance, or owns only pinned regions.
 *
 * @param shard     name of the shard
 * @param from      first column, 0 to 28
 * @param to        column after the last
 * @param heirsMeet columns west of it are inherited by the western neighbour, the others by the eastern one
 */
public record Strip(String shard, int from, int to, int heirsMeet) {

    public Strip {
        if (from < 0 || to < from || to > WorldGrid.COLUMNS || heirsMeet < from || heirsMeet > to) {
            throw new IllegalArgumentException("no strip of " + shard + ": columns " + from + " to " + to + ", heirs meet at " + heirsMeet);
        }
    }

    /** Number of columns. */
    public int columns() {
        return to - from;
    }
}
