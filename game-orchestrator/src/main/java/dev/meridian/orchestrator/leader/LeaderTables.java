package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.redis.TableStore;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.lease.ColdStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a leader does with the tables: takes them over from its predecessor or from the last life of the cluster, changes them as shards come and go, and
 * evens out the load. Each change is handed to {@code publish}. Loop thread.
 */
final class LeaderTables {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderTables.class);

    private final TableBuilder builder;
    private final Balance balance;
    private final Duration coldStartPatience;
    private final WarmUps warmUps;
    private final Consumer<Tables> publish;
    private @Nullable ColdRun cold;

    /** The time before the first table of a cluster that was down: who has come already. */
    private static final class ColdRun {
        final Tables last;
        final Map<String, MemberEntry> here = new LinkedHashMap<>();
        ColdStart state;

        ColdRun(Tables last, ColdStart state) {
            this.last = last;
            this.state = state;
        }
    }

    LeaderTables(RegionLoad expected, Balance balance, TableSettings settings, Consumer<Tables> publish) {
        this.builder = new TableBuilder(expected);
        this.balance = balance;
        this.coldStartPatience = settings.coldStartPatience();
        this.warmUps = new WarmUps(settings.joinWarmUp());
        this.publish = publish;
    }

    /** The tables that hold. */
    Tables tables() {
        return builder.tables();
    }

    /** The last moves, oldest first. */
    List<TableBuilder.Recorded> moves() {
        return builder.moves();
    }

    /** The shards that copy from their neighbours and have no columns yet, in order of name. */
    Set<String> warming() {
        return warmUps.names();
    }

    /** What a publication is beside the tables that hold. */
    enum Heard {
        /** It holds from now on. */
        NEW,
        /** It holds already: repeated for whoever came late. */
        KNOWN,
        /** Newer ones hold. */
        OLD
    }

    /** A publication of some leader that is obeyed here. */
    Heard hear(Tables published) {
        if (published.supersedes(tables())) {
            cold = null;
            builder.hold(published);
            return Heard.NEW;
        }
        return published.version().equals(tables().version()) ? Heard.KNOWN : Heard.OLD;
    }

    /**
     * This orchestrator leads from now on.
     *
     * @param newest the newest tables that any member holds; {@link Tables#NONE} if the whole cluster was down
     * @param kept what the last life of the cluster left
     * @param shards those that promised this term
     */
    void lead(long term, Tables newest, TableStore.Kept kept, List<MemberEntry> orchestrators, Collection<MemberEntry> shards, long now) {
        balance.begin();
        warmUps.clear();
        if (newest.version().equals(Tables.NONE.version()) && !kept.tables().version().equals(Tables.NONE.version())) {
            Set<String> names = new TreeSet<>(kept.tables().players().shards());
            names.addAll(kept.tables().npcs().shards());
            var run = new ColdRun(kept.tables(), ColdStart.begin(names, kept.closed(), now, coldStartPatience.toNanos()));
            cold = run;
            shards.forEach(shard -> arrive(run, shard));
            LOG.info("leader.cold_start last={} closed={} missing={}", kept.tables().version(), kept.closed(), run.state.missing());
            endColdStart(term, orchestrators, now);
            return;
        }
        cold = null;
        Set<ServiceId> promised = Set.copyOf(shards.stream().map(MemberEntry::id).toList());
        var live = new ArrayList<>(orchestrators);
        newest.members().stream().filter(member -> promised.contains(member.id())).forEach(live::add);
        begin(term, newest, live, shards, now);
    }

    private void begin(long term, Tables newest, List<MemberEntry> live, Collection<MemberEntry> shards, long now) {
        builder.begin(term, newest, live);
        builder.bare().forEach(shard -> warmUps.begin(shard, now));
        for (MemberEntry shard : shards) {
            if (live.stream().noneMatch(member -> member.id().equals(shard.id()))) {
                letIn(term, shard, now);
            }
        }
        publish.accept(tables());
    }

    /** While somebody plays it copies from those it stands between before it owns anything. */
    private void letIn(long term, MemberEntry shard, long now) {
        boolean warmsUp = balance.mayHavePlayers(tables());
        balance.arrived(Tables.idOf(shard.id()));
        if (warmsUp) {
            builder.admit(term, shard);
        } else {
            builder.join(term, shard);
        }
        String name = shard.id().name();
        if (builder.bare().contains(name)) {
            LOG.info("table.warm_up shard={} version={}", shard.id(), tables().version());
            warmUps.begin(name, now);
        }
    }

    private void endColdStart(long term, List<MemberEntry> orchestrators, long now) {
        ColdRun run = cold;
        if (run == null || !run.state.isOver(now)) {
            return;
        }
        cold = null;
        var live = new ArrayList<>(orchestrators);
        for (MemberEntry shard : run.here.values()) {
            if (run.last.players().has(shard.id().name()) || run.last.npcs().has(shard.id().name())) {
                live.add(shard);
            }
        }
        LOG.info("leader.cold_start_over shards={} missing={}", run.here.keySet(), run.state.missing());
        begin(term, run.last, live, run.here.values(), now);
    }

    private void arrive(ColdRun run, MemberEntry shard) {
        balance.arrived(Tables.idOf(shard.id()));
        run.here.put(Tables.idOf(shard.id()), shard);
        run.state = run.state.came(shard.id().name());
    }

    /** A shard without regions got its lease. */
    void joined(long term, MemberEntry shard, long now) {
        ColdRun run = cold;
        if (run != null) {
            arrive(run, shard);
        } else {
            letIn(term, shard, now);
            publish.accept(tables());
        }
    }

    /** Nobody listens to a shard any more. */
    void takeover(long term, String shardId) {
        ColdRun run = cold;
        if (run != null) {
            MemberEntry gone = run.here.remove(shardId);
            if (gone != null) {
                run.state = run.state.went(gone.id().name());
            }
        } else {
            builder.takeover(term, shardId);
            warmUps.end(Tables.serviceOf(shardId).name());
            publish.accept(tables());
        }
    }

    /** Orchestrators came or went. */
    void orchestrators(long term, List<MemberEntry> now) {
        if (cold == null && builder.orchestrators(term, now)) {
            publish.accept(tables());
        }
    }

    /**
     * The operator's pin; an empty shard takes it away.
     *
     * @return regions moved
     * @throws IllegalStateException if the shards of the last table are still being waited for
     */
    int pin(long term, PinArea area, String shard, ShardKind kind) {
        requireWarm();
        int moved = builder.pin(term, area, shard, kind);
        publish.accept(tables());
        return moved;
    }

    /**
     * A shard is about to stop: its heirs own its regions from now on, while it still acts for what stands in them.
     *
     * @return regions moved
     * @throws IllegalStateException if the shards of the last table are still being waited for, or nobody could take the regions
     */
    int leave(long term, String shard) {
        requireWarm();
        for (ShardKind kind : ShardKind.values()) {
            if (tables().of(kind).shards().equals(List.of(shard))) {
                throw new IllegalStateException(shard + " owns the whole map; nobody could take it over");
            }
        }
        Tables before = tables();
        int moved = builder.leave(term, shard);
        warmUps.end(shard);
        if (!tables().equals(before)) {
            publish.accept(tables());
        }
        return moved;
    }

    private void requireWarm() {
        if (cold != null) {
            throw new IllegalStateException("the cluster comes back and waits for its shards; ask again in a few seconds");
        }
    }

    /**
     * Time passes for the leader.
     *
     * @param isQuiet the leader may change the table, and no shard is being taken over
     */
    void tick(long term, List<MemberEntry> orchestrators, boolean isQuiet, long now) {
        if (cold != null) {
            if (isQuiet) {
                endColdStart(term, orchestrators, now);
            }
            return;
        }
        // Whoever has inherited columns waits for none: borders may move again.
        warmUps.keep(builder.bare());
        if (!warmUps.isEmpty()) {
            if (isQuiet && balance.isConfirmed()) {
                endowOne(term, now);
            }
            return;
        }
        balance.tick(tables(), term, isQuiet, now).ifPresent(change -> {
            builder.rebalance(term, change);
            publish.accept(tables());
        });
    }

    /** One at a time: each change of the table has to be confirmed before the next. */
    private void endowOne(long term, long now) {
        List<String> due = warmUps.due(now);
        for (String shard : due) {
            if (builder.endow(term, shard)) {
                warmUps.end(shard);
                LOG.info("table.warm shard={} version={}", shard, tables().version());
                publish.accept(tables());
                return;
            }
        }
        // Nobody's neighbour has a column to spare; it may have when those beside it have got theirs.
        if (due.size() == warmUps.names().size()) {
            LOG.info("table.warm_without_columns shards={}", due);
            warmUps.clear();
        }
    }
}
