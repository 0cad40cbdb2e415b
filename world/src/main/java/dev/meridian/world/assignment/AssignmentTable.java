package dev.meridian.world.assignment;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who owns and who inherits each region, for one kind of shard. Immutable, any thread; look-ups by region and by position are O(1) and
 * allocate nothing.
 *
 * <p>A table is made of its strips from west to east, its pins and one epoch for each region; a message carries just these. Owners and
 * standbys follow from them: a region belongs to the shard it is pinned to, if that shard is a member, and else to the shard whose strip
 * holds its column. The standby of a region is the shard that would own it if its owner went away.
 */
public final class AssignmentTable {

    private final ShardKind kind;
    private final RegionEpoch version;
    private final List<Strip> strips;
    private final SortedMap<Region, String> pins;
    private final List<RegionOwner> owners;
    private final Map<String, Set<String>> alone;

    /**
     * The table made of these parts, which may come from the wire.
     *
     * @param version orders the tables of one kind; its term is that of the leader who wrote it
     * @param strips  from west to east, covering all columns; empty when there is no shard
     * @param pins    by region; a pin to a shard that is no member waits for it
     * @param epochs  one for each region, by index
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public AssignmentTable(ShardKind kind, RegionEpoch version, List<Strip> strips, Map<Region, String> pins, List<RegionEpoch> epochs) {
        this.kind = kind;
        this.version = version;
        this.strips = List.copyOf(strips);
        this.pins = Collections.unmodifiableSortedMap(new TreeMap<>(pins));
        check(this.strips, epochs);
        this.alone = aloneSets(this.strips);
        this.owners = owners(this.strips, this.pins, epochs);
    }

    /** The table before the first shard. */
    public static AssignmentTable empty(ShardKind kind) {
        return new AssignmentTable(kind, RegionEpoch.NONE, List.of(), Map.of(), Collections.nCopies(WorldGrid.REGIONS, RegionEpoch.NONE));
    }

    public ShardKind kind() {
        return kind;
    }

    /** Grows with every change; of two tables of one kind the later one holds. */
    public RegionEpoch version() {
        return version;
    }

    /** The strips from west to east: the ring order of the shards. */
    public List<Strip> strips() {
        return strips;
    }

    /** The operator's pins, also those that wait for their shard. */
    public SortedMap<Region, String> pins() {
        return pins;
    }

    /** Owner, epoch and standby of each region, by index. */
    public List<RegionOwner> regions() {
        return owners;
    }

    /** Epoch of each region, by index. */
    public List<RegionEpoch> epochs() {
        return owners.stream().map(RegionOwner::epoch).toList();
    }

    /** Names of the members from west to east. */
    public List<String> shards() {
        return strips.stream().map(Strip::shard).toList();
    }

    /** Whether the shard is a member. */
    public boolean has(String shard) {
        return alone.containsKey(shard);
    }

    /** Owner, epoch and standby of a region. */
    public RegionOwner of(Region region) {
        return owners.get(region.index());
    }

    /** Owner, epoch and standby of the region at a position. */
    public RegionOwner at(int x, int y) {
        return owners.get(Region.indexAt(x, y));
    }

    /** The shard that owns the region at a position; null while there is none at all. */
    public @Nullable String ownerAt(int x, int y) {
        return at(x, y).owner();
    }

    /**
     * The shards that own any region at most {@code margin} units from a position: who must know what stands there. Unmodifiable; allocates
     * nothing when it is one shard.
     *
     * @param margin units on the map, 0 or more
     */
    public Set<String> ownersWithin(int x, int y, int margin) {
        int here = Region.indexAt(x, y);
        String owner = owners.get(here).owner();
        if (owner == null) {
            return Set.of();
        }
        Set<String> found = alone.getOrDefault(owner, Set.of());
        boolean several = false;
        int west = WorldGrid.column(saturated(x, -margin));
        int east = WorldGrid.column(saturated(x, margin));
        int north = Region.at(x, saturated(y, -margin)).tileY();
        int south = Region.at(x, saturated(y, margin)).tileY();
        for (int column = west; column <= east; column++) {
            for (int tileY = north; tileY <= south; tileY++) {
                int index = column * WorldGrid.ROWS + tileY - WorldGrid.FIRST_TILE_Y;
                String other = owners.get(index).owner();
                if (other == null || other.equals(owner) || found.contains(other) || Region.ALL.get(index).distanceSquared(x, y) > (long) margin * margin) {
                    continue;
                }
                if (!several) {
                    found = new LinkedHashSet<>(found);
                    several = true;
                }
                found.add(other);
            }
        }
        return several ? Collections.unmodifiableSet(found) : found;
    }

    /** The regions a shard owns, pinned ones included, in order of their index. */
    public List<Region> regionsOf(String shard) {
        return Region.ALL.stream().filter(region -> shard.equals(of(region).owner())).toList();
    }

    /** The shards that own a region which touches one of this shard's: those it needs links to. In order of name. */
    public List<String> neighbours(String shard) {
        var found = new HashSet<String>();
        for (Region region : regionsOf(shard)) {
            // One region's width away in each direction lie the eight around; beyond the rim of the world it is one of them again.
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    String owner = ownerAt(region.minX() + dx * WorldGrid.REGION_SIZE, region.minY() + dy * WorldGrid.REGION_SIZE);
                    if (owner != null && !owner.equals(shard)) {
                        found.add(owner);
                    }
                }
            }
        }
        return found.stream().sorted().toList();
    }

    /** The lines between strips from west to east; a shard without columns has none. */
    public List<Border> borders() {
        var borders = new ArrayList<Border>();
        Strip west = null;
        for (Strip strip : strips) {
            if (strip.columns() == 0) {
                continue;
            }
            if (west != null) {
                borders.add(new Border(WorldGrid.columnX(strip.from()), west.shard(), strip.shard()));
            }
            west = strip;
        }
        return List.copyOf(borders);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssignmentTable that && kind == that.kind && version.equals(that.version) && strips.equals(that.strips)
                && pins.equals(that.pins) && owners.equals(that.owners);
    }

    @Override
    public int hashCode() {
        return version.hashCode() * 31 + strips.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + version + " " + strips + (pins.isEmpty() ? "" : " pins " + pins);
    }

    /** The shard that owns a region in these strips, leaving out the member {@code without} (null: leave out none). */
    private static @Nullable String owner(List<Strip> strips, Region region, @Nullable String pinnedTo, @Nullable String without) {
        String byStrip = null;
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            if (strip.shard().equals(pinnedTo) && !strip.shard().equals(without)) {
                return strip.shard();
            }
            if (region.tileX() >= strip.from() && region.tileX() < strip.to()) {
                byStrip = strip.shard().equals(without) ? heir(strips, i, region) : strip.shard();
            }
        }
        return byStrip;
    }

    private static @Nullable String heir(List<Strip> strips, int strip, Region region) {
        int heir = region.tileX() < strips.get(strip).heirsMeet() ? strip - 1 : strip + 1;
        return heir >= 0 && heir < strips.size() ? strips.get(heir).shard() : null;
    }

    private static List<RegionOwner> owners(List<Strip> strips, SortedMap<Region, String> pins, List<RegionEpoch> epochs) {
        var owners = new ArrayList<RegionOwner>(WorldGrid.REGIONS);
        for (Region region : Region.ALL) {
            String pinnedTo = pins.get(region);
            String owner = owner(strips, region, pinnedTo, null);
            String standby = owner == null ? null : owner(strips, region, pinnedTo, owner);
            owners.add(new RegionOwner(owner, epochs.get(region.index()), standby));
        }
        return List.copyOf(owners);
    }

    private static Map<String, Set<String>> aloneSets(List<Strip> strips) {
        var alone = new TreeMap<String, Set<String>>();
        for (Strip strip : strips) {
            if (alone.put(strip.shard(), Set.of(strip.shard())) != null) {
                throw new IllegalArgumentException(strip.shard() + " has two strips");
            }
        }
        return alone;
    }

    private static void check(List<Strip> strips, List<RegionEpoch> epochs) {
        if (epochs.size() != WorldGrid.REGIONS) {
            throw new IllegalArgumentException(epochs.size() + " epochs for " + WorldGrid.REGIONS + " regions");
        }
        if (strips.isEmpty()) {
            return;
        }
        int covered = 0;
        for (Strip strip : strips) {
            if (strip.from() != covered) {
                throw new IllegalArgumentException("the strip of " + strip.shard() + " begins at " + strip.from() + " instead of " + covered);
            }
            covered = strip.to();
        }
        if (covered != WorldGrid.COLUMNS) {
            throw new IllegalArgumentException("the strips end at column " + covered + " instead of " + WorldGrid.COLUMNS);
        }
        Strip first = strips.getFirst();
        Strip last = strips.getLast();
        if (strips.size() > 1 && (first.heirsMeet() != first.from() || last.heirsMeet() != last.to())) {
            throw new IllegalArgumentException("the outermost strips have one neighbour, who inherits all: " + strips);
        }
    }

    private static int saturated(int coordinate, int offset) {
        return Math.clamp((long) coordinate + offset, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
