package dev.meridian.highfive.land;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.world.geometry.Region;
import org.junit.jupiter.api.Test;

class RegionWeightsTest {

    @Test
    void inhabitedRegionsWeighMoreThanTheSea() {
        assertEquals(1, RegionWeights.INITIAL.of(Region.parse("0_1")));
        assertTrue(RegionWeights.INITIAL.of(Region.parse("17_25")) > 200, "the island where humans begin");
    }
}
