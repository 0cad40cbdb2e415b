package dev.meridian.highfive.chat;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;

/** Which tiles of the map hear each other's shouts: those that belong to the same town. A tile of no town is alone. Any thread. */
public final class ShoutRegions {

    /** The town's number, then its tiles: columns, underscore, rows. */
    private static final String[] TOWNS = {
        "910 15-16_23-25 17_24-25 18_25", // Talking Island
        "911 16-17_20-22 17_23 18_22-24 19_24", // Gludin
        "912 19_21-23 19-20_26", // Gludio
        "914 20-21_19-20", // Elven village
        "915 17_19 18_18-20 19_18-19 20_18", // Dark Elven village
        "916 18_10 20-21_21-22", // Dion
        "918 21_23 22-23_22", // Giran
        "920 18_14 19_13-16 20_13-15", // Orc village
        "921 23-25_10-12", // Dwarven village
        "922 19_10 21_18 22_17-20 23_17", // Oren
        "923 20_10 22_21 23_19-21 24-25_20-21", // Hunters' village
        "924 23_18 24-25_17-19", // Aden
        "926 22-23_23-25 24_23", // Heine
        "1537 21_15-17 22_15-16 23_15", // Rune
        "1538 23_16 24-25_14-16 26_14", // Goddard
        "1714 21-23_14 22-23_13", // Schuttgart
        "2189 16_19", // Kamael village
    };
    /** Above every town's number. */
    private static final int ALONE = 10_000;
    private static final int[] BY_TILE = byTile();

    private ShoutRegions() {}

    /** The number of the shout region at a place, 0 to 65,535. */
    public static int at(int x, int y) {
        return BY_TILE[Region.indexAt(x, y)];
    }

    private static int[] byTile() {
        int[] regions = new int[WorldGrid.REGIONS];
        Arrays.setAll(regions, tile -> ALONE + tile);
        for (String town : TOWNS) {
            String[] parts = town.split(" ", -1);
            for (int i = 1; i < parts.length; i++) {
                fill(regions, parts[i], Integer.parseInt(parts[0]));
            }
        }
        return regions;
    }

    private static void fill(int[] regions, String tiles, int town) {
        int bar = tiles.indexOf('_');
        int[] columns = range(tiles.substring(0, bar));
        int[] rows = range(tiles.substring(bar + 1));
        for (int column = columns[0]; column <= columns[1]; column++) {
            for (int row = rows[0]; row <= rows[1]; row++) {
                int tile = new Region(column, row).index();
                if (regions[tile] < ALONE) {
                    throw new AssertionError("tile " + column + "_" + row + " belongs to two towns");
                }
                regions[tile] = town;
            }
        }
    }

    private static int[] range(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new int[] {Integer.parseInt(text), Integer.parseInt(text)}
                : new int[] {Integer.parseInt(text, 0, dash, 10), Integer.parseInt(text, dash + 1, text.length(), 10)};
    }
}
