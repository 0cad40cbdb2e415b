package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.Change;
import dev.meridian.world.assignment.Move;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.assignment.Strip;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The leader's hand on the tables: each change asks the assigner and makes the next publication. Loop thread. Keeps the last moves for {@code status}.
 */
final class TableBuilder {

    private static final int MOVES_KEPT = 200;

    /** A region that moved, for people. */
    record Recorded(Move move, long atMillis) {}

    private final RegionLoad load;
    private final ArrayDeque<Recorded> moves = new ArrayDeque<>();
    private Tables tables = Tables.NONE;

    TableBuilder(RegionLoad load) {
        this.load = load;
    }

    Tables tables() {
        return tables;
    }

    /** A publication of some leader that is obeyed here. */
    void hold(Tables published) {
        tables = published;
    }

    /**
     * A new leader's first publication: the newest tables known, without the shards that are gone.
     *
     * @param live the members of the new term
     */
    void begin(long term, Tables newest, List<MemberEntry> live) {
        tables = newest;
        for (ShardKind kind : ShardKind.values()) {
            change(new Change(Assigner.adopt(tables.of(kind), term), List.of()));
            for (String shard : List.copyOf(tables.of(kind).shards())) {
                if (live.stream().noneMatch(member -> member.id().name().equals(shard))) {
                    change(Assigner.takeover(tables.of(kind), term, shard, load));
                }
            }
        }
        publish(term, live);
    }

    /** A shard without regions got its lease, and gets its strip at once. */
    void join(long term, MemberEntry shard) {
        change(Assigner.join(tables.of(Tables.shardKind(shard.kind())), term, shard.id().name(), load));
        publish(term, membersWith(shard));
    }

    /** A shard without regions got its lease, and becomes an heir first. */
    void admit(long term, MemberEntry shard) {
        change(Assigner.admit(tables.of(Tables.shardKind(shard.kind())), term, shard.id().name(), load));
        publish(term, membersWith(shard));
    }

    private List<MemberEntry> membersWith(MemberEntry shard) {
        var members = new ArrayList<>(tables.members());
        members.removeIf(member -> member.id().name().equals(shard.id().name()));
        members.add(shard);
        return members;
    }

    /** A shard that was let in gets its strip. False, and nothing to publish, when its neighbours have no column to spare or it has columns already. */
    boolean endow(long term, String shard) {
        boolean endowed = false;
        for (ShardKind kind : ShardKind.values()) {
            Change change = Assigner.endow(tables.of(kind), term, shard, load);
            endowed |= !change.table().equals(tables.of(kind));
            change(change);
        }
        if (endowed) {
            publish(term, tables.members());
        }
        return endowed;
    }

    /** The shards of either kind that have no column, in order of name. What is pinned to one is no strip: it may own regions all the same. */
    Set<String> bare() {
        var bare = new TreeSet<String>();
        for (ShardKind kind : ShardKind.values()) {
            tables.of(kind).strips().stream().filter(strip -> strip.columns() == 0).map(Strip::shard).forEach(bare::add);
        }
        return bare;
    }

    /** A shard is about to stop: its regions go to its heirs while it still acts for what stands in them. It stays a member. Returns how many regions moved. */
    int leave(long term, String shard) {
        int moved = 0;
        boolean left = false;
        for (ShardKind kind : ShardKind.values()) {
            Change change = Assigner.leave(tables.of(kind), term, shard, load);
            left |= tables.of(kind).has(shard);
            change(change);
            moved += change.moves().size();
        }
        if (left) {
            publish(term, tables.members());
        }
        return moved;
    }

    /** Nobody listens to a shard any more: its regions go to their heirs. */
    void takeover(long term, String shardId) {
        var members = new ArrayList<>(tables.members());
        members.removeIf(member -> Tables.idOf(member.id()).equals(shardId));
        String name = Tables.serviceOf(shardId).name();
        for (ShardKind kind : ShardKind.values()) {
            if (members.stream().noneMatch(member -> member.id().name().equals(name))) {
                change(Assigner.takeover(tables.of(kind), term, name, load));
            }
        }
        publish(term, members);
    }

    /** Orchestrators came or went. True if that made a new publication. */
    boolean orchestrators(long term, Collection<MemberEntry> now) {
        var members = new ArrayList<>(tables.members());
        members.removeIf(member -> member.kind() == ServiceKind.GAME_ORCHESTRATOR);
        members.addAll(now);
        if (Set.copyOf(tables.members()).equals(Set.copyOf(members))) {
            return false;
        }
        publish(term, members);
        return true;
    }

    /** The operator pins an area, or takes the pins away when {@code shard} is empty. Returns how many regions moved. */
    int pin(long term, PinArea area, String shard, ShardKind kind) {
        AssignmentTable table = tables.of(kind);
        Change change = shard.isEmpty() ? Assigner.unpin(table, term, area, load) : Assigner.pin(table, term, area, shard, load);
        change(change);
        publish(term, tables.members());
        return change.moves().size();
    }

    /** A border moves. */
    void rebalance(long term, Change change) {
        change(change);
        publish(term, tables.members());
    }

    /** The last moves, oldest first. */
    List<Recorded> moves() {
        return List.copyOf(moves);
    }

    private void change(Change change) {
        tables = tables.with(change.table());
        for (Move move : change.moves()) {
            moves.add(new Recorded(move, System.currentTimeMillis()));
            if (moves.size() > MOVES_KEPT) {
                moves.remove();
            }
        }
    }

    private void publish(long term, List<MemberEntry> members) {
        tables = new Tables(tables.version().next(term), members, tables.players(), tables.npcs());
    }
}
