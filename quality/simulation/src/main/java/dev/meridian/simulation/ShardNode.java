package dev.meridian.simulation;

import dev.meridian.simulation.Message.PlayerState;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingPolicy;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.lease.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A game shard: a lease, a table, and the players it has anything to do with. */
final class ShardNode extends Node {

    static final CrossingPolicy POLICY = new CrossingPolicy(10, Duration.ofMillis(300));

    private final Map<Long, Player> players = new TreeMap<>();
    private final Set<String> everClosed = new TreeSet<>();
    private LeaseHolder lease;
    private Table table = Table.EMPTY;

    ShardNode(Cluster cluster, String name, int incarnation) {
        super(cluster, name, incarnation);
        lease = LeaseHolder.start(now());
    }

    /** Puts a player into the world, at the start of a run. */
    void admit(long object, int x) {
        player(object).admit(new PlayerState(x, 0, 0));
    }

    Table table() {
        return table;
    }

    boolean mayAct() {
        return isAlive() && lease.mayAct(now());
    }

    boolean owns(int region) {
        return mayAct() && table.owners().get(region).equals(id);
    }

    Map<Long, Player> players() {
        return players;
    }

    /** A shard takes part in nothing before it holds a lease, and a table that counts it in: until then it does not know whom to refuse. */
    boolean isMember() {
        return table.members().contains(member());
    }

    Member member() {
        return new Member(id, name, Member.Kind.SHARD);
    }

    Roster roster() {
        Set<String> live = new TreeSet<>();
        table.members().stream()
                .filter(member -> member.kind() == Member.Kind.SHARD)
                .forEach(member -> live.add(member.id()));
        Set<String> lost = new TreeSet<>(everClosed);
        lost.removeAll(live);
        return new Roster(live, lost);
    }

    @Override
    void receive(String from, Message message) {
        // First of all after every pause: is there still a right to anything?
        lease(new LeaseHolder.Event.Tick());
        if (!isAlive() || cluster.rules.refuses(table, from)) {
            return;
        }
        switch (message) {
            case Message.Grant(var term, var sent) -> lease(new LeaseHolder.Event.Granted(from, term, sent));
            case Message.Refuse(var term) -> lease(new LeaseHolder.Event.Refused(from, term));
            case Message.AskPromise(var term) -> lease(new LeaseHolder.Event.PromiseAsked(from, term));
            case Message.TableSent(var sent) -> obey(from, sent);
            case Message _ when !isMember() || !mayAct() -> { }
            case Message.Crossing(var object, var said, var state) -> player(object).hears(from, said, state);
            case Message.SeekHeir(var object, var knownEpoch, var x) -> inherit(from, object, knownEpoch, x);
            case Message.OwnerIs(var object, var owner, var epoch) -> player(object).feed(new CrossingEvent.EpochSeen(owner, epoch));
            case Message.Input(var object, var seq, var step) -> player(object).input(seq, step);
            case Message.RouteAccepted(var object, var epoch, var startAfter) -> player(object).routeAccepted(epoch, startAfter);
            default -> { }
        }
    }

    @Override
    void tick() {
        lease(new LeaseHolder.Event.Tick());
        if (isAlive()) {
            List.copyOf(players.values()).forEach(Player::tick);
        }
    }

    private Player player(long object) {
        return players.computeIfAbsent(object, number -> new Player(this, number));
    }

    private void obey(String leader, Table sent) {
        if (!lease.accepts(leader, sent.version().term())) {
            return;
        }
        if (sent.version().isAfter(table.version())) {
            lease(new LeaseHolder.Event.Obeyed(leader, sent.version().term()));
            cluster.watcher.tableAccepted(this, sent);
            table = sent;
            everClosed.addAll(sent.closed());
            if (sent.closed().contains(id)) {
                trace("is closed", sent.version());
            }
            Roster roster = roster();
            List.copyOf(players.values()).forEach(player -> player.feed(new CrossingEvent.RosterChanged(roster)));
        }
        if (table.leader().equals(leader)) {
            send(leader, new Message.TableAck(table.version()));
        }
    }

    void inherit(String from, long object, long knownEpoch, int x) {
        int region = Table.region(x);
        if (owns(region) || player(object).tenure().acts()) {
            player(object).inherit(from, table.epochs().get(region), knownEpoch);
        }
    }

    private void lease(LeaseHolder.Event event) {
        if (!isAlive()) {
            return;
        }
        LeaseHolder.Step step = cluster.rules.lease(lease, event, now());
        lease = step.next();
        for (LeaseHolder.Effect effect : step.effects()) {
            switch (effect) {
                case LeaseHolder.Effect.Renew(_, var sent) ->
                    cluster.orchestrators().forEach(orchestrator -> send(orchestrator, new Message.Renew(member(), sent)));
                case LeaseHolder.Effect.Promise(var candidate, var term, var accepted, var highest, var sent) ->
                    send(candidate, new Message.Promised(term, accepted, highest, sent, table, Optional.of(new Report(member(), regions()))));
                case LeaseHolder.Effect.DiscardAll() -> {
                    trace("lapses", lease);
                    cluster.startAgain(this);
                }
            }
        }
    }

    private Map<Integer, RegionEpoch> regions() {
        Map<Integer, RegionEpoch> owned = new TreeMap<>();
        for (int region = 0; region < Table.REGIONS; region++) {
            if (owns(region)) {
                owned.put(region, table.epochs().get(region));
            }
        }
        return Map.copyOf(owned);
    }
}
