package dev.meridian.highfive.land;

import dev.meridian.highfive.character.CreationSpots;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.highfive.movement.Point;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.geometry.Region;
import java.util.List;

/** What a region weighs in the assignment until its real load is known: creation spots, towns and hunting grounds. */
public final class RegionWeights {

    /** Each class is created about as often as another; its people stay near for a while. */
    private static final int CREATION_SPOT = 100;
    private static final int TOWN = 60;

    /** One point of each town players return to. */
    private static final List<Point> TOWNS = List.of(
            new Point(-83990, 243336, -3700), new Point(-83520, 150560, -3000), new Point(-14288, 122752, -3000), new Point(45487, 49767, -2950),
            new Point(11632, 16812, -4500), new Point(19025, 145245, -3107), new Point(82480, 149087, -3350), new Point(-44316, -113136, -80),
            new Point(116176, -182448, -1400), new Point(80304, 56241, -1500), new Point(116127, 76015, -2729), new Point(146494, 30584, -2420),
            new Point(107568, 218256, -3624), new Point(38096, -46976, 899), new Point(148560, -55904, -2779), new Point(88240, -142736, -1341),
            new Point(-118092, 46955, 342));

    /** A hunting ground: its middle and how many creatures live there. */
    private record Ground(int x, int y, int creatures) {}

    private static final List<Ground> GROUNDS = List.of(
            new Ground(-71650, 257850, 10), new Ground(-90150, 248500, 10), new Ground(-75500, 252250, 18), new Ground(-83250, 249650, 36),
            new Ground(-83250, 238200, 17), new Ground(-90300, 241250, 31), new Ground(-95750, 239750, 44), new Ground(-101500, 241500, 32),
            new Ground(-108500, 244000, 14), new Ground(-105500, 223250, 30), new Ground(-117500, 231750, 16), new Ground(-80500, 159800, 10),
            new Ground(-71500, 159950, 14));

    /** The load to assign regions by before any was measured. */
    public static final RegionLoad INITIAL = initial();

    private RegionWeights() {}

    private static RegionLoad initial() {
        long[] weights = new long[Region.ALL.size()];
        for (StartingClass each : StartingClass.values()) {
            Point spot = CreationSpots.of(each).getFirst();
            weights[Region.indexAt(spot.x(), spot.y())] += CREATION_SPOT;
        }
        for (Point town : TOWNS) {
            weights[Region.indexAt(town.x(), town.y())] += TOWN;
        }
        for (Ground ground : GROUNDS) {
            weights[Region.indexAt(ground.x(), ground.y())] += ground.creatures();
        }
        return RegionLoad.ofWeights(weights);
    }
}
