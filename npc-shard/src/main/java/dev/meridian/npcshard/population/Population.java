package dev.meridian.npcshard.population;

import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.npc.IdleAct;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.highfive.npc.NpcTemplate;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The NPCs this shard owns: in the store from the moment their region is taken over until it is given up. Loop thread; the store's writer.
 *
 * <p>Where an NPC without a task is follows from its {@link dev.meridian.highfive.npc.IdleLife}: the next owner takes it up at the same point of the same
 * walk, and has the rest of it from its standby.
 */
public final class Population {

    /** A gesture that began longer ago belongs to an act taken over half-way: it was seen already. */
    private static final long GESTURE_FRESH_MILLIS = 1_000;
    private static final double MULTIPLIER = 1.0;
    private static final double NANOS_PER_MILLI = 1e6;

    private final NpcCatalog catalog;
    private final Store store;
    private final Heritage heritage;
    private final ObjectRecord inherited = new ObjectRecord(NpcSchema.SCHEMA);
    private final Map<Integer, Resident> residents = new LinkedHashMap<>();
    private final PriorityQueue<Resident> next = new PriorityQueue<>(Comparator.comparingLong(resident -> resident.act().until()));
    private final int[] perRegion = new int[WorldGrid.REGIONS];

    /** Nobody lives here yet, and nobody lived anywhere before. */
    public Population(NpcCatalog catalog, Store store) {
        this(catalog, store, Heritage.NONE);
    }

    /**
     * Nobody lives here yet.
     *
     * @param store opened with {@link NpcSchema#SCHEMA}
     * @param heritage what owners before have left
     */
    public Population(NpcCatalog catalog, Store store, Heritage heritage) {
        this.catalog = catalog;
        this.store = store;
        this.heritage = heritage;
    }

    /**
     * Who lives here and is not this shard's any more, or is so anew: while the region was somebody else's, more may have become of its NPCs.
     *
     * @param epochs how often the region has changed its owner
     */
    public List<Resident> leaving(Predicate<Region> owned, ToLongFunction<Region> epochs) {
        return residents.values().stream()
                .filter(resident -> {
                    Region home = resident.spawn().home();
                    return !owned.test(home) || epochs.applyAsLong(home) != resident.epoch();
                })
                .toList();
    }

    /** Gives NPCs up; they are in the store no longer, and nobody is told: their new owner speaks next. */
    public void release(Collection<Resident> leaving) {
        for (Resident resident : leaving) {
            residents.remove(resident.objectId());
            resident.leave();
            perRegion[resident.spawn().home().index()]--;
            store.remove(resident.objectId());
        }
        next.removeIf(Resident::isGone);
    }

    /**
     * Takes over the NPCs of all regions owned that are not here yet: as their owner before has left them, at the place to which their idle life has brought them
     * by now; new from the catalog if nothing is known of them.
     *
     * @param epochs how often the region has changed its owner
     * @return who is new here
     */
    public List<Resident> takeOver(Predicate<Region> owned, ToLongFunction<Region> epochs, long gameMillis, long now) {
        var taken = new ArrayList<Resident>();
        for (Region region : Region.ALL) {
            List<NpcSpawn> spawns = catalog.spawnsIn(region);
            if (spawns.isEmpty() || !owned.test(region)) {
                continue;
            }
            int epoch = Math.toIntExact(epochs.applyAsLong(region));
            for (NpcSpawn spawn : spawns) {
                if (!residents.containsKey(spawn.objectId())) {
                    boolean known = heritage.read(spawn.objectId(), inherited);
                    taken.add(settle(new Resident(spawn, epoch, gameMillis), known, gameMillis, now));
                }
            }
        }
        return taken;
    }

    private Resident settle(Resident resident, boolean known, long gameMillis, long now) {
        begin(resident, gameMillis, now);
        store.put(resident.objectId(), resident.epoch(), known ? placed(resident, now, inherited) : record(resident, now));
        residents.put(resident.objectId(), resident);
        perRegion[resident.spawn().home().index()]++;
        next.add(resident);
        return resident;
    }

    /** Lets everybody whose act is over begin the next one, and tells of the gestures made. */
    public void live(long gameMillis, long now, Gestures gestures) {
        Resident first = next.peek();
        while (first != null && first.act().until() <= gameMillis) {
            Resident resident = next.remove();
            resident.live(gameMillis);
            begin(resident, gameMillis, now);
            note(resident, now);
            if (resident.act() instanceof IdleAct.Stand stand && stand.gesture() != 0 && gameMillis - stand.since() < GESTURE_FRESH_MILLIS) {
                gestures.made(resident, stand.gesture());
            }
            next.add(resident);
            first = next.peek();
        }
    }

    /** Writes where the NPC is now and what is left of its walk into the store. */
    public void note(Resident resident, long now) {
        double speed = resident.spawn().template().walkSpeed() * MULTIPLIER;
        NpcSchema.PLACE.write(resident.motion(), speed, now, store.update(resident.objectId())).commit();
    }

    /** Everybody who lives here. */
    public Collection<Resident> residents() {
        return residents.values();
    }

    /** The NPC of an object id, or null if it does not live here. */
    public @Nullable Resident find(long objectId) {
        return residents.get((int) objectId);
    }

    /** How many NPCs are owned, by index of their home region. A copy. */
    public int[] perRegion() {
        return perRegion.clone();
    }

    /** Sets the motion to the act; an act taken up half-way goes on from where it would be. */
    private static void begin(Resident resident, long gameMillis, long now) {
        Motion motion = resident.motion();
        switch (resident.act()) {
            case IdleAct.Stand stand -> motion.place(stand.x(), stand.y(), stand.z(), stand.heading());
            case IdleAct.Walk walk -> {
                motion.place(walk.x(), walk.y(), walk.z(), walk.heading());
                long began = now - (long) ((gameMillis - walk.since()) * NANOS_PER_MILLI);
                motion.walk(walk.toX(), walk.toY(), walk.z(), resident.spawn().template().walkSpeed() * MULTIPLIER, began);
            }
        }
    }

    private static ObjectRecord placed(Resident resident, long now, ObjectRecord record) {
        return NpcSchema.PLACE.write(resident.motion(), resident.spawn().template().walkSpeed() * MULTIPLIER, now, record);
    }

    private static ObjectRecord record(Resident resident, long now) {
        NpcSpawn spawn = resident.spawn();
        NpcTemplate template = spawn.template();
        ObjectRecord record = new ObjectRecord(NpcSchema.SCHEMA)
                .set(NpcSchema.DISPLAY_ID, template.displayId())
                .set(NpcSchema.TEMPLATE_ID, template.id())
                .set(NpcSchema.NAME, template.name())
                .set(NpcSchema.TITLE, template.title())
                .set(NpcSchema.LEVEL, template.level())
                .set(NpcSchema.ATTACKABLE, template.attackable())
                .set(NpcSchema.TARGETABLE, true)
                .set(NpcSchema.SHOW_NAME, true)
                .set(NpcSchema.RADIUS, template.radius())
                .set(NpcSchema.HEIGHT, template.height())
                .set(NpcSchema.RUN_SPEED, template.runSpeed())
                .set(NpcSchema.WALK_SPEED, template.walkSpeed())
                .set(NpcSchema.MOVE_MULTIPLIER, MULTIPLIER)
                .set(NpcSchema.ATTACK_MULTIPLIER, MULTIPLIER)
                .set(NpcSchema.P_ATK_SPEED, template.attackSpeed())
                .set(NpcSchema.M_ATK_SPEED, template.castSpeed())
                .set(NpcSchema.HP, (double) template.hp())
                .set(NpcSchema.MAX_HP, (double) template.hp())
                .set(NpcSchema.MP, (double) template.mp())
                .set(NpcSchema.MAX_MP, (double) template.mp())
                .set(NpcSchema.RIGHT_HAND, template.rightHand())
                .set(NpcSchema.LEFT_HAND, template.leftHand())
                .set(NpcSchema.SPAWN_ID, spawn.id())
                .set(NpcSchema.GENERATION, 1)
                .set(NpcSchema.HOME_X, spawn.x())
                .set(NpcSchema.HOME_Y, spawn.y())
                .set(NpcSchema.HOME_Z, spawn.z())
                .set(NpcSchema.HOME_HEADING, spawn.heading());
        return placed(resident, now, record);
    }
}
