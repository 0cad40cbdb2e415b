package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.Change;
import dev.meridian.world.assignment.Rebalancer;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader's eye on the load: collects what shards report with their renewals, and when all is quiet shifts one border by one column. Loop thread.
 *
 * <p>Where nothing much was measured yet, what regions are expected to carry decides. A shift waits until every member has confirmed the tables before it.
 */
final class Balance {

    private static final Logger LOG = LoggerFactory.getLogger(Balance.class);
    /** The expectation of the whole map weighs as much as this many objects that were counted. */
    private static final int EXPECTED_OBJECTS = 100;

    private final RegionLoad expected;
    private final TableSettings settings;
    private final Map<String, int[]> counted = new HashMap<>();
    private final Map<ShardKind, Rebalancer> rebalancers = new EnumMap<>(ShardKind.class);
    private final Set<String> unconfirmed = new TreeSet<>();
    private long dueAt;

    /** @param expected what regions carry as long as few objects were counted */
    Balance(RegionLoad expected, TableSettings settings) {
        this.expected = expected;
        this.settings = settings;
        for (ShardKind kind : ShardKind.values()) {
            rebalancers.put(kind, Rebalancer.resting(Rebalancer.Rules.DEFAULT));
        }
    }

    /** A shard counts its objects by region index. */
    void counted(String shard, int[] objects) {
        if (objects.length == WorldGrid.REGIONS) {
            counted.put(shard, objects);
        }
    }

    /** This orchestrator leads from now on: what shards counted under other leaders is old. */
    void begin() {
        counted.clear();
    }

    /** A shard has come that owns nothing yet. */
    void arrived(String shard) {
        counted.putIfAbsent(shard, new int[WorldGrid.REGIONS]);
    }

    /** Whether anybody plays, as far as shards have said: one that was here before and has not counted under this leader may have players. */
    boolean mayHavePlayers(Tables tables) {
        return tables.members().stream()
                .filter(member -> member.kind() == ServiceKind.GAME_SHARD)
                .map(member -> counted.get(Tables.idOf(member.id())))
                .anyMatch(objects -> objects == null || Arrays.stream(objects).anyMatch(count -> count > 0));
    }

    /** Whether every member has obeyed the newest tables. */
    boolean isConfirmed() {
        return unconfirmed.isEmpty();
    }

    /** Tables were published here: all members have to confirm them, and things may settle before the next shift. */
    void published(Tables tables, String self, long now) {
        unconfirmed.clear();
        for (MemberEntry member : tables.members()) {
            unconfirmed.add(Tables.idOf(member.id()));
        }
        unconfirmed.remove(self);
        counted.keySet().retainAll(unconfirmed);
        dueAt = now + settings.rebalancePeriod().toNanos();
    }

    /** A member has obeyed the newest tables. */
    void confirmed(String member) {
        unconfirmed.remove(member);
    }

    /**
     * Looks at the load, if it is time and all members have confirmed.
     *
     * @param isQuiet the leader is sure of itself, and no shard is being taken over
     * @return the shift to publish now
     */
    Optional<Change> tick(Tables tables, long term, boolean isQuiet, long now) {
        if (!settings.rebalances() || now - dueAt < 0 || !isQuiet || !isConfirmed()) {
            return Optional.empty();
        }
        dueAt = now + settings.rebalancePeriod().toNanos();
        for (ShardKind kind : ShardKind.values()) {
            Rebalancer.Step step = rebalancer(kind).on(tables.of(kind), term, load(tables, kind));
            rebalancers.put(kind, step.next());
            Change change = step.change();
            if (change != null) {
                LOG.info("table.rebalanced kind={} hottest={} best={} moved_load={} least_load={} moves={}",
                        kind, step.hottest(), step.best(), step.movedLoad(), step.leastLoad(), change.moves().size());
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    private Rebalancer rebalancer(ShardKind kind) {
        return rebalancers.getOrDefault(kind, Rebalancer.resting(Rebalancer.Rules.DEFAULT));
    }

    private RegionLoad load(Tables tables, ShardKind kind) {
        int[] objects = new int[WorldGrid.REGIONS];
        for (MemberEntry member : tables.members()) {
            int[] ofShard = counted.get(Tables.idOf(member.id()));
            if (ofShard != null && tables.of(kind).has(member.id().name())) {
                for (int i = 0; i < objects.length; i++) {
                    objects[i] += Math.max(0, ofShard[i]);
                }
            }
        }
        return RegionLoad.counted(objects, expected, EXPECTED_OBJECTS);
    }
}
