package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.List;

/**
 * What the operator pins: a whole column, written {@code 17}, or one region, written {@code 17_25}.
 *
 * @param regions the regions meant; a column's 26 or just one
 */
public record PinArea(List<Region> regions) {

    public PinArea {
        regions = List.copyOf(regions);
    }

    /**
     * Reads {@code 17} or {@code 17_25}.
     *
     * @throws IllegalArgumentException if it is neither; the message is meant for the operator
     */
    public static PinArea parse(String text) {
        if (text.indexOf('_') >= 0) {
            return new PinArea(List.of(Region.parse(text)));
        }
        try {
            return column(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is neither a column such as 17 nor a region such as 17_25", e);
        }
    }

    /** All regions of a column of tiles, 0 to 27. */
    public static PinArea column(int tileX) {
        int first = new Region(tileX, WorldGrid.FIRST_TILE_Y).index();
        return new PinArea(Region.ALL.subList(first, first + WorldGrid.ROWS));
    }
}
