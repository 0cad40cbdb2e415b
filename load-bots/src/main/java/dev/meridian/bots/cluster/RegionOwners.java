package dev.meridian.bots.cluster;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which game shard owns which region, as the cluster said at one moment. Immutable; any thread. */
public final class RegionOwners {

    /** Nobody's, or nobody knows. */
    public static final String NOBODY = "";

    /** Before the cluster said anything. */
    public static final RegionOwners UNKNOWN = new RegionOwners(new String[WorldGrid.REGIONS]);

    private final String[] byRegion;

    private RegionOwners(String[] byRegion) {
        this.byRegion = byRegion;
        for (int i = 0; i < byRegion.length; i++) {
            byRegion[i] = byRegion[i] == null ? NOBODY : byRegion[i];
        }
    }

    /** Collects owners. */
    public static final class Builder {

        private final String[] byRegion = new String[WorldGrid.REGIONS];

        /** One region's owner. */
        public Builder set(Region region, String owner) {
            byRegion[region.index()] = owner.intern();
            return this;
        }

        /** The finished map. */
        public RegionOwners build() {
            return new RegionOwners(byRegion.clone());
        }
    }

    /** The owner of a region, or {@link #NOBODY}. */
    public String of(Region region) {
        return byRegion[region.index()];
    }

    /** The owner of the ground at a position, or {@link #NOBODY}. Allocates nothing. */
    public String at(int x, int y) {
        return byRegion[Region.indexAt(x, y)];
    }

    /** Whether any ground within {@code reach} units, along the axes, belongs to that shard. */
    public boolean near(String shard, int x, int y, int reach) {
        return at(x, y).equals(shard) || at(x - reach, y).equals(shard) || at(x + reach, y).equals(shard)
                || at(x, y - reach).equals(shard) || at(x, y + reach).equals(shard);
    }

    /** The shards that own anything, in the order of their westernmost region. */
    public List<String> shards() {
        Set<String> names = new LinkedHashSet<>();
        for (String owner : byRegion) {
            if (!owner.isEmpty()) {
                names.add(owner);
            }
        }
        return new ArrayList<>(names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionOwners that && Arrays.equals(byRegion, that.byRegion);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byRegion);
    }
}
