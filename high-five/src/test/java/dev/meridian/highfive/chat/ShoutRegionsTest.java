package dev.meridian.highfive.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.meridian.world.geometry.Region;
import org.junit.jupiter.api.Test;

class ShoutRegionsTest {

    @Test
    void tilesOfOneTownAreOneRegion() {
        assertEquals(910, at("16_25"));
        assertEquals(at("15_23"), at("18_25"));
        assertEquals(at("24_18"), at("23_18"));
        assertNotEquals(at("24_18"), at("24_16"));
    }

    @Test
    void aTileOfNoTownIsAlone() {
        assertNotEquals(at("11_11"), at("11_12"));
    }

    private static int at(String tile) {
        Region region = Region.parse(tile);
        return ShoutRegions.at(region.minX(), region.maxY());
    }
}
