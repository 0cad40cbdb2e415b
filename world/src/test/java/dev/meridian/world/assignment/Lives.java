package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random cluster lives. */
final class Lives {

    private Lives() {}

    /** Even, lumpy or with one region that outweighs the rest. */
    static RegionLoad load(RandomGenerator random) {
        int kind = random.nextInt(3);
        int hot = random.nextInt(WorldGrid.REGIONS);
        return RegionLoad.of(region -> switch (kind) {
            case 0 -> 1;
            case 1 -> random.nextInt(20) == 0 ? random.nextInt(10_000) : 0;
            default -> region.index() == hot ? 1_000_000 : random.nextInt(5_000);
        });
    }

    static String name(RandomGenerator random) {
        return "game-shard-" + random.nextInt(1, 9);
    }

    static PinArea area(RandomGenerator random) {
        Region region = Region.ALL.get(random.nextInt(WorldGrid.REGIONS));
        return random.nextBoolean() ? PinArea.column(region.tileX()) : new PinArea(List.of(region));
    }

    static Change step(AssignmentTable table, long term, RandomGenerator random, boolean pins) {
        return switch (random.nextInt(pins ? 8 : 6)) {
            case 0, 1 -> Assigner.join(table, term, name(random), load(random));
            case 2 -> Assigner.leave(table, term, name(random), load(random));
            case 3 -> Assigner.takeover(table, term, name(random), load(random));
            case 4 -> Assigner.admit(table, term, name(random), load(random));
            case 5 -> Assigner.endow(table, term, name(random), load(random));
            case 6 -> Assigner.pin(table, term, area(random), name(random), load(random));
            default -> Assigner.unpin(table, term, area(random), load(random));
        };
    }

    static AssignmentTable unpinned(RandomGenerator random, ShardKind kind) {
        return life(random, kind, false);
    }

    static AssignmentTable any(RandomGenerator random, ShardKind kind) {
        return life(random, kind, true);
    }

    private static AssignmentTable life(RandomGenerator random, ShardKind kind, boolean pins) {
        AssignmentTable table = AssignmentTable.empty(kind);
        for (int step = random.nextInt(1, 25); step > 0; step--) {
            table = step(table, 1, random, pins).table();
        }
        return table;
    }
}
