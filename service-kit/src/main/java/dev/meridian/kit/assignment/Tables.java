package dev.meridian.kit.assignment;

import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.protocol.cluster.lease.PinEntry;
import dev.meridian.protocol.cluster.lease.StripEntry;
import dev.meridian.protocol.cluster.lease.TableSnapshot;
import dev.meridian.protocol.cluster.lease.TableUpdate;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a leader publishes: both assignments and who took part. Immutable; any thread.
 *
 * @param version orders publications: the leader's term first
 * @param members who must promise the next term
 * @param players assignment of the game shards
 * @param npcs assignment of the npc-shards
 */
public record Tables(RegionEpoch version, List<MemberEntry> members, AssignmentTable players, AssignmentTable npcs) {

    private static final int PLAYERS = 1;
    private static final int NPCS = 2;

    /** Before the first leader. */
    public static final Tables NONE =
            new Tables(RegionEpoch.NONE, List.of(), AssignmentTable.empty(ShardKind.PLAYERS), AssignmentTable.empty(ShardKind.NPCS));

    public Tables {
        members = List.copyOf(members);
    }

    /** Whether these were published after the others. */
    public boolean supersedes(Tables others) {
        return version.isAfter(others.version);
    }

    /** Whether this incarnation is a member. */
    public boolean has(ServiceId service) {
        return members.stream().anyMatch(member -> member.id().equals(service));
    }

    /**
     * Shards of these tables that newer ones leave out. Nobody is a member twice in one life, so nothing of them counts any more: a new leader drops without a
     * fence those whose leases ran out before it led.
     */
    public List<ServiceId> shardsMissingIn(Tables newer) {
        return members.stream()
                .filter(member -> member.kind() != ServiceKind.GAME_ORCHESTRATOR && !newer.has(member.id()))
                .map(MemberEntry::id)
                .toList();
    }

    /** The assignment of a kind of shard. */
    public AssignmentTable of(ShardKind kind) {
        return switch (kind) {
            case PLAYERS -> players;
            case NPCS -> npcs;
        };
    }

    /** The same with another assignment of its kind. */
    public Tables with(AssignmentTable table) {
        return switch (table.kind()) {
            case PLAYERS -> new Tables(version, members, table, npcs);
            case NPCS -> new Tables(version, members, players, table);
        };
    }

    /** As a link carries it. */
    public TableUpdate message() {
        return new TableUpdate(version.term(), version.n(), members, snapshot(players, PLAYERS), snapshot(npcs, NPCS));
    }

    /**
     * What a link brought.
     *
     * @throws MalformedPacketException if the parts do not fit together
     */
    public static Tables of(TableUpdate update) {
        try {
            return new Tables(
                    new RegionEpoch(update.term(), update.number()),
                    update.members(),
                    table(update.players(), ShardKind.PLAYERS),
                    table(update.npcs(), ShardKind.NPCS));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedPacketException("table: " + e.getMessage());
        }
    }

    /** What the machines call a service: name and incarnation. */
    public static String idOf(ServiceId id) {
        return id.name() + "@" + Long.toHexString(id.incarnation());
    }

    /** The service a machine's id names. */
    public static ServiceId serviceOf(String id) {
        int at = id.lastIndexOf('@');
        return new ServiceId(id.substring(0, at), Long.parseUnsignedLong(id.substring(at + 1), 16));
    }

    /** The shards a kind of assignment is about. */
    public static ShardKind shardKind(ServiceKind kind) {
        return kind == ServiceKind.NPC_SHARD ? ShardKind.NPCS : ShardKind.PLAYERS;
    }

    private static TableSnapshot snapshot(AssignmentTable table, int kind) {
        var strips = new ArrayList<StripEntry>();
        for (Strip strip : table.strips()) {
            strips.add(new StripEntry(strip.shard(), strip.from(), strip.to(), strip.heirsMeet()));
        }
        var pins = new ArrayList<PinEntry>();
        table.pins().forEach((region, shard) -> pins.add(new PinEntry(region.index(), shard)));
        List<RegionEpoch> epochs = table.epochs();
        return new TableSnapshot(
                kind,
                table.version().term(),
                table.version().n(),
                strips,
                pins,
                epochs.stream().mapToLong(RegionEpoch::term).toArray(),
                epochs.stream().mapToLong(RegionEpoch::n).toArray());
    }

    private static AssignmentTable table(TableSnapshot snapshot, ShardKind kind) {
        var strips = new ArrayList<Strip>();
        for (StripEntry entry : snapshot.strips()) {
            strips.add(new Strip(entry.shard(), entry.from(), entry.to(), entry.heirsMeet()));
        }
        Map<Region, String> pins = new TreeMap<>();
        for (PinEntry pin : snapshot.pins()) {
            pins.put(Region.ALL.get(pin.region()), pin.shard());
        }
        var epochs = new ArrayList<RegionEpoch>();
        for (int i = 0; i < snapshot.epochTerms().length; i++) {
            epochs.add(new RegionEpoch(snapshot.epochTerms()[i], snapshot.epochNumbers()[i]));
        }
        return new AssignmentTable(kind, new RegionEpoch(snapshot.versionTerm(), snapshot.versionNumber()), strips, pins, epochs);
    }
}
