package dev.meridian.world.geometry;

/**
 * The bounds of the world and the measures of its two grids, in world units: regions (what a shard owns) and cells (what a player sees by).
 * Pure functions, any thread.
 */
public final class WorldGrid {

    /** Edge of a region, like one of the client's map files. */
    public static final int REGION_SIZE = 32_768;
    /** Edge of an interest cell; a player sees the 3 x 3 cells around. */
    public static final int CELL_SIZE = 4_096;

    /** Columns of regions from west to east, tiles 0 to 27. */
    public static final int COLUMNS = 28;
    /** Rows of regions from north to south, tiles 1 to 26. */
    public static final int ROWS = 26;
    /** Number of regions. */
    public static final int REGIONS = COLUMNS * ROWS;
    /** The northmost row is tile 1: the client's map reaches down to tile 26. */
    public static final int FIRST_TILE_Y = 1;

    /** The tile whose north-west corner is the origin (0, 0). */
    static final int ORIGIN_TILE_X = 20;
    static final int ORIGIN_TILE_Y = 18;

    /** Smallest and largest position inside the world; all four bounds are inclusive. */
    public static final int MIN_X = -ORIGIN_TILE_X * REGION_SIZE;
    public static final int MAX_X = MIN_X + COLUMNS * REGION_SIZE - 1;
    public static final int MIN_Y = (FIRST_TILE_Y - ORIGIN_TILE_Y) * REGION_SIZE;
    public static final int MAX_Y = MIN_Y + ROWS * REGION_SIZE - 1;

    /** Cells from west to east and from north to south. */
    public static final int CELL_COLUMNS = COLUMNS * REGION_SIZE / CELL_SIZE;
    public static final int CELL_ROWS = ROWS * REGION_SIZE / CELL_SIZE;
    public static final int CELLS = CELL_COLUMNS * CELL_ROWS;

    private WorldGrid() {}

    /** Whether a position lies inside the world. */
    public static boolean contains(int x, int y) {
        return x >= MIN_X && x <= MAX_X && y >= MIN_Y && y <= MAX_Y;
    }

    /** The nearest X inside the world. */
    public static int clampX(int x) {
        return Math.clamp(x, MIN_X, MAX_X);
    }

    /** The nearest Y inside the world. */
    public static int clampY(int y) {
        return Math.clamp(y, MIN_Y, MAX_Y);
    }

    /** X of the western edge of a column (0 to {@link #COLUMNS}; the last is the eastern end of the world, just outside). */
    public static int columnX(int column) {
        return MIN_X + column * REGION_SIZE;
    }

    /** The column of regions at X, 0 to 27. */
    public static int column(int x) {
        return (clampX(x) - MIN_X) / REGION_SIZE;
    }

    /** Column of the cell at X, 0 to {@link #CELL_COLUMNS} - 1. */
    public static int cellColumn(int x) {
        return (clampX(x) - MIN_X) / CELL_SIZE;
    }

    /** Row of the cell at Y, 0 to {@link #CELL_ROWS} - 1. */
    public static int cellRow(int y) {
        return (clampY(y) - MIN_Y) / CELL_SIZE;
    }

    /** Number of the cell at a position, 0 to {@link #CELLS} - 1: row by row, so that the cells of one row are neighbours in an array. */
    public static int cell(int x, int y) {
        return cellRow(y) * CELL_COLUMNS + cellColumn(x);
    }

    /** Square of the distance on the map, in square units; positions outside the world are clamped into it, so it cannot overflow. */
    public static long distanceSquared(int x1, int y1, int x2, int y2) {
        long dx = (long) clampX(x1) - clampX(x2);
        long dy = (long) clampY(y1) - clampY(y2);
        return dx * dx + dy * dy;
    }

    /** Whether two positions are at most {@code range} units apart on the map; height does not count. */
    public static boolean within(int x1, int y1, int x2, int y2, int range) {
        return distanceSquared(x1, y1, x2, y2) <= (long) range * range;
    }
}
