package dev.meridian.bots.fleet;

import dev.meridian.bots.cluster.RegionOwners;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.kit.config.SettingException;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where groups of bots live. Pure functions, any thread; world units.
 *
 * <p>The northern and western regions that no client has a map for are used last.
 */
public final class Sites {

    /** Bots of one group. */
    public static final int GROUP = 10;

    /** Groups of a commute are at least this far from each other. */
    public static final int COMMUTE_APART = 10_000;

    private static final int PER_REGION_ALONG_BORDER = WorldGrid.REGION_SIZE / COMMUTE_APART;
    private static final int ALONG_BORDER_STEP = WorldGrid.REGION_SIZE / PER_REGION_ALONG_BORDER;

    /** Four sites a region, a quarter of its edge from each edge: farther from a foreign region than anybody there can see or be seen. */
    private static final int QUARTER = WorldGrid.REGION_SIZE / 4;
    private static final int WANDER_MAX = 1_000;

    private static final int CLIENT_TILE_X_MIN = 11;
    private static final int CLIENT_TILE_Y_MIN = 10;

    static {
        if (ALONG_BORDER_STEP < COMMUTE_APART || QUARTER < SightRules.GHOST_MARGIN + WANDER_MAX) {
            throw new AssertionError("sites are too close to each other or to borders");
        }
    }

    private Sites() {}

    /**
     * A group's home.
     *
     * @param x first X of the eastern shard for a group on a border; the middle of the group elsewhere
     */
    public record Site(int x, int y) {}

    /**
     * Homes on borders that run north to south, dealt out border by border so that all of them are used alike.
     *
     * @throws SettingException if the borders are too short for that many groups
     */
    public static List<Site> commute(RegionOwners owners, int groups) {
        Map<Integer, List<Site>> byBorder = new LinkedHashMap<>();
        for (Region region : inClientsOrder()) {
            if (region.tileX() + 1 >= WorldGrid.COLUMNS) {
                continue;
            }
            Region east = new Region(region.tileX() + 1, region.tileY());
            String westOwner = owners.of(region);
            String eastOwner = owners.of(east);
            if (!westOwner.isEmpty() && !eastOwner.isEmpty() && !westOwner.equals(eastOwner)) {
                List<Site> border = byBorder.computeIfAbsent(east.minX(), _ -> new ArrayList<>());
                for (int i = 0; i < PER_REGION_ALONG_BORDER; i++) {
                    border.add(new Site(east.minX(), region.minY() + ALONG_BORDER_STEP / 2 + i * ALONG_BORDER_STEP));
                }
            }
        }
        return deal(byBorder, groups, "borders between game shards");
    }

    /**
     * Homes inside regions, dealt out shard by shard so that each has as many.
     *
     * @throws SettingException if there are not that many
     */
    public static List<Site> spread(RegionOwners owners, int groups) {
        Map<String, List<Site>> byShard = new LinkedHashMap<>();
        for (Region region : inClientsOrder()) {
            String owner = owners.of(region);
            if (owner.isEmpty()) {
                continue;
            }
            List<Site> homes = byShard.computeIfAbsent(owner, _ -> new ArrayList<>());
            for (int i = 0; i < 4; i++) {
                homes.add(new Site(region.minX() + QUARTER + (i & 1) * 2 * QUARTER, region.minY() + QUARTER + (i >> 1) * 2 * QUARTER));
            }
        }
        return deal(byShard, groups, "regions with an owner");
    }

    /** One home for everybody, inside the first region a client has a map for. */
    public static Site siege(RegionOwners owners) {
        return spread(owners, 1).getFirst();
    }

    private static <K> List<Site> deal(Map<K, List<Site>> stacks, int groups, String where) {
        var dealt = new ArrayList<Site>(groups);
        for (int round = 0; dealt.size() < groups; round++) {
            int before = dealt.size();
            for (List<Site> stack : stacks.values()) {
                if (round < stack.size() && dealt.size() < groups) {
                    dealt.add(stack.get(round));
                }
            }
            if (dealt.size() == before) {
                throw new SettingException("the %s have room for %d groups of %d bots, %d are asked for: fewer bots or more game shards"
                        .formatted(where, before, GROUP, groups));
            }
        }
        return dealt;
    }

    /** Regions that clients have a map for, then the rest. */
    private static List<Region> inClientsOrder() {
        var first = new ArrayList<Region>();
        var rest = new ArrayList<Region>();
        for (Region region : Region.ALL) {
            boolean mapped = region.tileX() >= CLIENT_TILE_X_MIN && region.tileX() < WorldGrid.COLUMNS - 1
                    && region.tileY() >= CLIENT_TILE_Y_MIN;
            (mapped ? first : rest).add(region);
        }
        first.addAll(rest);
        return first;
    }
}
