package dev.meridian.world.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * One square of the map, {@link WorldGrid#REGION_SIZE} units wide; the smallest thing a shard owns. Immutable, any thread.
 *
 * @param tileX number of the client's map file, 0 to 27 from west to east
 * @param tileY number of the client's map file, 1 to 26 from north to south
 */
public record Region(int tileX, int tileY) implements Comparable<Region> {

    /** Every region in order of {@link #index}: column by column, so that a column is one run. */
    public static final List<Region> ALL = all();

    public Region {
        if (tileX < 0 || tileX >= WorldGrid.COLUMNS
                || tileY < WorldGrid.FIRST_TILE_Y || tileY >= WorldGrid.FIRST_TILE_Y + WorldGrid.ROWS) {
            throw new IllegalArgumentException("no region " + tileX + "_" + tileY + ": tiles are 0_1 to 27_26");
        }
    }

    /** The region of a position; outside the world, that of the nearest point inside. Allocates nothing. */
    public static Region at(int x, int y) {
        return ALL.get(indexAt(x, y));
    }

    /** {@link #index} of the region of a position. */
    public static int indexAt(int x, int y) {
        return WorldGrid.column(x) * WorldGrid.ROWS + (WorldGrid.clampY(y) - WorldGrid.MIN_Y) / WorldGrid.REGION_SIZE;
    }

    /**
     * Reads a name such as {@code 17_25}.
     *
     * @throws IllegalArgumentException if it is no region's name; the message says what one looks like
     */
    public static Region parse(String name) {
        int bar = name.indexOf('_');
        try {
            return new Region(Integer.parseInt(name, 0, bar, 10), Integer.parseInt(name, bar + 1, name.length(), 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + name + "' is no region; a region looks like 17_25", e);
        }
    }

    /** 0 to 727, column by column. */
    public int index() {
        return tileX * WorldGrid.ROWS + tileY - WorldGrid.FIRST_TILE_Y;
    }

    /** The name of the map file: {@code 17_25}. */
    public String name() {
        return tileX + "_" + tileY;
    }

    /** Western edge, inclusive. */
    public int minX() {
        return (tileX - WorldGrid.ORIGIN_TILE_X) * WorldGrid.REGION_SIZE;
    }

    /** Eastern edge, inclusive. */
    public int maxX() {
        return minX() + WorldGrid.REGION_SIZE - 1;
    }

    /** Northern edge, inclusive. */
    public int minY() {
        return (tileY - WorldGrid.ORIGIN_TILE_Y) * WorldGrid.REGION_SIZE;
    }

    /** Southern edge, inclusive. */
    public int maxY() {
        return minY() + WorldGrid.REGION_SIZE - 1;
    }

    /** Square of the distance from a position to the nearest point of this region; 0 inside. */
    public long distanceSquared(int x, int y) {
        return WorldGrid.distanceSquared(x, y, Math.clamp(x, minX(), maxX()), Math.clamp(y, minY(), maxY()));
    }

    /** Whether the two share an edge or a corner; a region does not touch itself. */
    public boolean touches(Region other) {
        return !equals(other) && Math.abs(tileX - other.tileX) <= 1 && Math.abs(tileY - other.tileY) <= 1;
    }

    @Override
    public int compareTo(Region other) {
        return Integer.compare(index(), other.index());
    }

    @Override
    public String toString() {
        return name();
    }

    private static List<Region> all() {
        var regions = new ArrayList<Region>(WorldGrid.REGIONS);
        for (int tileX = 0; tileX < WorldGrid.COLUMNS; tileX++) {
            for (int row = 0; row < WorldGrid.ROWS; row++) {
                regions.add(new Region(tileX, WorldGrid.FIRST_TILE_Y + row));
            }
        }
        return List.copyOf(regions);
    }
}
