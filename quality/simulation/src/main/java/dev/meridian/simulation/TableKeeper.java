package dev.meridian.simulation;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.lease.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The leader's work on the table: rebuild it, fence, hand out to the standbys, and move regions so that all live shards have a strip. A shard that comes
 * while somebody plays is the standby of what it is to own before it owns anything.
 */
final class TableKeeper {

    private static final long RESEND = Duration.ofMillis(100).toNanos();
    private static final long MOVE_PERIOD = Duration.ofMillis(400).toNanos();
    private static final long WARM_UP = Duration.ofSeconds(1).toNanos();

    /** Who must be done with a region before it gets a new owner: after a release an acknowledgement, after a fence the handing out. */
    private record Block(String shard, boolean untilHandedOut, RegionEpoch version) {}

    /** Since when a shard is a standby only, by which table. */
    private record WarmUp(long sinceNanos, RegionEpoch version) {}

    private final OrchestratorNode node;
    private final long term;
    private final Map<Integer, Block> blocked = new TreeMap<>();
    private final Map<String, RegionEpoch> fencing = new TreeMap<>();
    private final Map<String, RegionEpoch> acknowledged = new TreeMap<>();
    private final Map<Integer, String> moving = new TreeMap<>();
    private final Map<String, WarmUp> warming = new TreeMap<>();
    private long resendAt;
    private long moveAt;

    TableKeeper(OrchestratorNode node, long term) {
        this.node = node;
        this.term = term;
        this.moveAt = node.now() + MOVE_PERIOD;
    }

    void rebuild(Map<String, Report> reports, Set<String> silent) {
        Table base = node.table();
        Set<String> condemned = reports.keySet().stream().filter(base.closed()::contains).collect(Collectors.toCollection(TreeSet::new));
        Set<String> closed = new TreeSet<>(base.closed());
        base.members().stream().filter(member -> member.kind() == Member.Kind.SHARD && silent.contains(member.id())).forEach(member -> {
            closed.add(member.id());
            node.cluster.watcher.handedOut(member.id());
        });
        List<String> owners = new ArrayList<>();
        List<RegionEpoch> epochs = new ArrayList<>();
        for (int region = 0; region < Table.SLOTS; region++) {
            String owner = "";
            RegionEpoch best = RegionEpoch.NONE;
            for (Map.Entry<String, Report> entry : new TreeMap<>(reports).entrySet()) {
                RegionEpoch claim = entry.getValue().slots().get(region);
                if (claim != null && condemned.contains(entry.getKey())) {
                    blocked.put(region, new Block(entry.getKey(), true, RegionEpoch.NONE));
                } else if (claim != null && claim.isAfter(best)) {
                    owner = entry.getKey();
                    best = claim;
                }
            }
            boolean same = owner.equals(base.owners().get(region)) && best.equals(base.epochs().get(region));
            RegionEpoch newest = best.isAfter(base.epochs().get(region)) ? best : base.epochs().get(region);
            owners.add(owner);
            epochs.add(same ? newest : newest.next(term));
        }
        Set<Member> members = orchestrators();
        reports.values().forEach(report -> members.add(report.shard()));
        reports.keySet().stream().filter(shard -> !condemned.contains(shard) && !owners.contains(shard)).forEach(shard -> warmUp(shard, owners));
        publish(owners, epochs, members, closed);
        condemned.forEach(shard -> node.feed(new LeadershipEvent.Condemned<>(shard)));
    }

    void joined(Member shard) {
        Set<Member> members = new HashSet<>(node.table().members());
        members.add(shard);
        warmUp(shard.id(), node.table().owners());
        publish(node.table().owners(), node.table().epochs(), members, node.table().closed());
    }

    /** It begins with the next table, unless nobody plays or nobody has what it could copy. */
    private void warmUp(String shard, List<String> owners) {
        boolean copies = owners.stream().anyMatch(owner -> !owner.isEmpty() && Table.isOfCreatures(owner) == Table.isOfCreatures(shard));
        if (copies && !node.cluster.clients.isEmpty()) {
            warming.put(shard, new WarmUp(node.now(), node.table().version().next(term)));
        }
    }

    private boolean isWarm(WarmUp warmUp) {
        return node.now() - warmUp.sinceNanos >= WARM_UP && node.table().members().stream()
                .filter(member -> !member.id().equals(node.id))
                .noneMatch(member -> warmUp.version.isAfter(acknowledged.getOrDefault(member.id(), RegionEpoch.NONE)));
    }

    private void endWarmUps() {
        if (warming.values().removeIf(this::isWarm)) {
            node.cluster.watcher.count("warm-ups", 1);
        }
    }

    void raiseEpochs(String shard) {
        warming.remove(shard);
        Table table = node.table();
        Set<String> closed = new TreeSet<>(table.closed());
        closed.add(shard);
        moving.values().removeIf(shard::equals);
        for (int region = 0; region < Table.SLOTS; region++) {
            Block block = blocked.get(region);
            if (table.owners().get(region).equals(shard) || (block != null && block.shard.equals(shard))) {
                blocked.put(region, new Block(shard, true, RegionEpoch.NONE));
            }
        }
        publishOwners(region -> table.owners().get(region).equals(shard) ? "" : table.owners().get(region), table.members(), closed);
        fencing.put(shard, node.table().version());
        // An orchestrator that came after this leader is in no table yet, and has clients all the same.
        Set<String> sinks = Stream.concat(node.table().members().stream(), orchestrators().stream())
                .map(Member::id)
                .filter(sink -> !sink.equals(shard) && !sink.equals(node.id))
                .collect(Collectors.toCollection(TreeSet::new));
        node.feed(new LeadershipEvent.EpochsSent<>(shard, sinks));
    }

    void handOut(String shard) {
        node.cluster.watcher.handedOut(shard);
        fencing.remove(shard);
        moving.values().removeIf(shard::equals);
        blocked.values().removeIf(block -> block.shard.equals(shard));
        Table table = node.table();
        Set<Member> members = table.members().stream().filter(member -> !member.id().equals(shard)).collect(Collectors.toSet());
        publish(table.owners(), table.epochs(), members, table.closed());
        List.copyOf(fencing.keySet()).forEach(other -> node.feed(new LeadershipEvent.SinkClosed<>(other, shard)));
        assignFree();
    }

    void acknowledged(String sink, RegionEpoch version) {
        acknowledged.merge(sink, version, (before, after) -> after.isAfter(before) ? after : before);
        blocked.values().removeIf(block -> !block.untilHandedOut && block.shard.equals(sink) && !block.version.isAfter(version));
        new TreeMap<>(fencing).forEach((shard, fenced) -> {
            if (!fenced.isAfter(version)) {
                node.feed(new LeadershipEvent.SinkClosed<>(shard, sink));
            }
        });
    }

    void tick() {
        if (node.now() - resendAt >= 0) {
            resendAt = node.now() + RESEND;
            send();
        }
        if (node.mayChange()) {
            countOrchestrators();
        }
        if (node.now() - moveAt >= 0 && node.mayChange()) {
            moveAt = node.now() + MOVE_PERIOD;
            assignFree();
            endWarmUps();
            if (warming.isEmpty()) {
                releaseOne();
            }
        }
    }

    /** A new orchestrator takes clients only when the table counts it in: from then on every fence waits for it. */
    private void countOrchestrators() {
        Table table = node.table();
        Set<Member> members = orchestrators();
        table.members().stream().filter(member -> member.kind() == Member.Kind.SHARD).forEach(members::add);
        if (!members.equals(Set.copyOf(table.members()))) {
            publish(table.owners(), table.epochs(), members, table.closed());
        }
    }

    /** Gives every region that nobody owns or may still own to the shard it belongs to. */
    private void assignFree() {
        Table table = node.table();
        IntFunction<String> filled = region -> {
            String owner = table.owners().get(region);
            return owner.isEmpty() && !blocked.containsKey(region) ? moving.getOrDefault(region, heir(table, region)) : owner;
        };
        boolean news = IntStream.range(0, Table.SLOTS).anyMatch(region -> !filled.apply(region).equals(table.owners().get(region)));
        if (news && node.mayChange()) {
            publishOwners(filled, table.members(), table.closed());
            moving.keySet().removeIf(region -> !node.table().owners().get(region).isEmpty());
        }
    }

    /** Moves one region towards its place: nobody owns it until its old owner has acknowledged that. */
    private void releaseOne() {
        Table table = node.table();
        for (int region = 0; region < Table.SLOTS; region++) {
            String owner = table.owners().get(region);
            if (!owner.isEmpty() && !owner.equals(target(table, region)) && blocked.isEmpty()) {
                int released = region;
                moving.put(region, target(table, region));
                publishOwners(other -> other == released ? "" : table.owners().get(other), table.members(), table.closed());
                blocked.put(region, new Block(owner, false, node.table().version()));
                return;
            }
        }
    }

    private static List<String> shards(Table table, int slot) {
        boolean creatures = slot >= Table.REGIONS;
        return table.liveShards().stream().filter(shard -> Table.isOfCreatures(shard) == creatures).toList();
    }

    /** Who shall own it now. */
    private String target(Table table, int slot) {
        List<String> shards = shards(table, slot);
        List<String> warm = shards.stream().filter(shard -> !warming.containsKey(shard)).toList();
        return share(warm.isEmpty() ? shards : warm, slot);
    }

    private static String share(List<String> shards, int slot) {
        return shards.isEmpty() ? "" : shards.get(slot % Table.REGIONS * shards.size() / Table.REGIONS);
    }

    /** Whoever has the copies takes over; borders are moved afterwards. */
    private String heir(Table table, int slot) {
        String standby = table.standbys().get(slot);
        return table.isLive(standby) ? standby : target(table, slot);
    }

    /**
     * The shard that warms up for it; else another shard of the same kind, the next one in the order of names. A free slot keeps the one it had, which is
     * its heir.
     */
    private String standby(Table base, int slot, String owner) {
        if (owner.isEmpty()) {
            return base.standbys().get(slot);
        }
        List<String> shards = shards(base, slot);
        String coming = share(shards, slot);
        if (warming.containsKey(coming) && !coming.equals(owner)) {
            return coming;
        }
        List<String> others = shards.stream().filter(shard -> !shard.equals(owner)).toList();
        String next = others.stream().filter(shard -> shard.compareTo(owner) > 0).findFirst().orElse("");
        return others.isEmpty() ? "" : next.isEmpty() ? others.getFirst() : next;
    }

    private void publishOwners(IntFunction<String> owner, Set<Member> members, Set<String> closed) {
        Table table = node.table();
        List<String> owners = new ArrayList<>();
        List<RegionEpoch> epochs = new ArrayList<>();
        for (int region = 0; region < Table.SLOTS; region++) {
            String next = owner.apply(region);
            owners.add(next);
            RegionEpoch epoch = table.epochs().get(region);
            epochs.add(next.equals(table.owners().get(region)) ? epoch : epoch.next(term));
        }
        publish(owners, epochs, members, closed);
    }

    private void publish(List<String> owners, List<RegionEpoch> epochs, Set<Member> members, Set<String> closed) {
        Table base = Table.of(node.id, node.table().version().next(term), owners, epochs, node.table().standbys(), members, closed);
        List<String> standbys = new ArrayList<>();
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            standbys.add(standby(base, slot, owners.get(slot)));
        }
        Table table = Table.of(base.leader(), base.version(), owners, epochs, standbys, members, closed);
        node.trace(0, "publishes", table);
        node.adopt(table);
        node.feed(new LeadershipEvent.TableHeld<>(node.id, table.version(), table.members()));
        send();
    }

    private void send() {
        Table table = node.table();
        Set<String> receivers = new TreeSet<>();
        table.members().forEach(member -> receivers.add(member.id()));
        node.cluster.discovered().forEach(member -> receivers.add(member.id()));
        receivers.remove(node.id);
        receivers.stream()
                .filter(receiver -> table.version().isAfter(acknowledged.getOrDefault(receiver, RegionEpoch.NONE)))
                .forEach(receiver -> node.send(receiver, new Message.TableSent(table)));
    }

    private Set<Member> orchestrators() {
        Set<Member> members = node.cluster.discovered().stream()
                .filter(member -> member.kind() == Member.Kind.ORCHESTRATOR)
                .collect(Collectors.toSet());
        members.add(node.member());
        return members;
    }
}
