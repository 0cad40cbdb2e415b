package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.highfive.sight.SightRules;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Columns move between four shards again and again under two crowds on the borders, and each shard hears of a table in its own time: whoever stands near
 * sees and hears each other afterwards, whichever shards own them.
 */
class RegionMovesTest {

    private static final int SHARDS = 4;
    private static final int CROWD = 7;
    private static final int ROUNDS = 10;
    /** All shards have heard of a table after so many ticks. */
    private static final int NEWS_TICKS = 5;
    /** A line of chat is heard this far, in world units. */
    private static final int EARSHOT = 1_250;

    /** A player and where it walks to. */
    private static final class Walker {
        final TestClient client;
        final int homeX;
        final Set<Walker> met = new HashSet<>();
        int x;
        int y;

        Walker(TestClient client, int homeX, int x, int y) {
            this.client = client;
            this.homeX = homeX;
            this.x = x;
            this.y = y;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whoStandsNearSeesAndHearsEachOther(long seed) {
        var random = new Random(seed);
        try (ShardBench bench = ShardBench.crew(SHARDS)) {
            bench.links = new Random(seed + 1);
            bench.obey(strips(random));
            List<Walker> walkers = new ArrayList<>();
            for (int home : new int[] {0, WorldGrid.REGION_SIZE}) {
                for (int i = 0; i < CROWD; i++) {
                    walkers.add(enter(bench, walkers.size() + 1, home, random));
                }
            }
            for (int round = 1; round <= ROUNDS; round++) {
                moveRegions(bench, walkers, round, random);
                bench.pass(Duration.ofSeconds(6));
                checkSight(walkers, "seed " + seed + ", round " + round);
                checkEars(bench, walkers, "seed " + seed + ", round " + round);
            }
        }
    }

    private static void moveRegions(ShardBench bench, List<Walker> walkers, int round, Random random) {
        AssignmentTable table = ShardBench.tableOf(strips(random), round + 1);
        List<String> unaware = new ArrayList<>(bench.shards.keySet());
        for (int tick = 0; !unaware.isEmpty() || random.nextInt(40) > 0; tick++) {
            for (String shard : List.copyOf(unaware)) {
                if (tick == NEWS_TICKS || random.nextInt(3) == 0) {
                    unaware.remove(shard);
                    bench.obey(shard, table);
                }
            }
            for (Walker walker : walkers) {
                if (random.nextInt(12) == 0) {
                    walk(walker, random);
                }
            }
            bench.passSlowly(random);
            checkNobodyBlinks(walkers, "round " + round);
        }
    }

    /** Two who stand well within sight all the time never lose each other, whatever moves under them. */
    private static void checkNobodyBlinks(List<Walker> walkers, String when) {
        for (Walker one : walkers) {
            for (Walker other : walkers) {
                boolean clearlyNear = Math.hypot(one.x - other.x, one.y - other.y) < SightRules.ENTER - 800;
                if (one != other && clearlyNear && one.met.contains(other)) {
                    assertTrue(one.client.sees.contains(other.client.id), when + ": " + one.client + " lost sight of " + other.client);
                } else if (clearlyNear && one.client.sees.contains(other.client.id)) {
                    one.met.add(other);
                } else if (!clearlyNear) {
                    one.met.remove(other);
                }
            }
        }
    }

    private static void walk(Walker walker, Random random) {
        walker.x = Math.clamp(walker.x + random.nextInt(-100, 101), walker.homeX - 2_500, walker.homeX + 2_500);
        walker.y = Math.clamp(walker.y + random.nextInt(-100, 101), -2_500, 2_500);
        walker.client.walkTo(walker.x, walker.y);
    }

    private static void checkSight(List<Walker> walkers, String when) {
        for (Walker one : walkers) {
            for (Walker other : walkers) {
                double distance = Math.hypot(one.x - other.x, one.y - other.y);
                boolean sees = one.client.sees.contains(other.client.id);
                if (one != other && distance < SightRules.ENTER - 50) {
                    assertTrue(sees, when + ": " + one.client + " does not see " + other.client + " at a distance of " + (int) distance);
                } else if (one != other && distance > SightRules.LEAVE + 50) {
                    assertFalse(sees, when + ": " + one.client + " still sees " + other.client + " at a distance of " + (int) distance);
                }
            }
        }
    }

    private static void checkEars(ShardBench bench, List<Walker> walkers, String when) {
        walkers.forEach(walker -> walker.client.forget());
        walkers.forEach(walker -> walker.client.say(String.valueOf(walker.client.id)));
        bench.settle();
        for (Walker one : walkers) {
            List<String> heard = one.client.heard();
            for (Walker other : walkers) {
                double distance = Math.hypot(one.x - other.x, one.y - other.y);
                long times = heard.stream().filter(String.valueOf(other.client.id)::equals).count();
                if (Math.abs(distance - EARSHOT) > 50) {
                    assertEquals(distance < EARSHOT ? 1 : 0, times, when + ": lines of " + other.client + " heard by " + one.client + " at " + (int) distance);
                }
            }
        }
    }

    private static Walker enter(ShardBench bench, int id, int home, Random random) {
        int x = home + random.nextInt(-1_500, 1_501);
        int y = random.nextInt(-1_500, 1_501);
        String owner = bench.ownerAt(x, y);
        return new Walker(bench.enter(owner, id, "N" + id, x, y), home, x, y);
    }

    /** Three borders somewhere around the crowds; a shard may be left with nothing. */
    private static List<Strip> strips(Random random) {
        int[] cuts = random.ints(SHARDS - 1, ShardBench.BORDER_COLUMN - 1, ShardBench.BORDER_COLUMN + 3).sorted().toArray();
        List<Strip> strips = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < SHARDS; i++) {
            int to = i < cuts.length ? cuts[i] : WorldGrid.COLUMNS;
            strips.add(new Strip("game-shard-" + (i + 1), from, to, i == 0 ? from : to));
            from = to;
        }
        return strips;
    }
}
