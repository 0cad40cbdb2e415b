package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Ghost;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingPolicy;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.lease.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A shard of players or of creatures: a lease, a table, the objects it has anything to do with, and the copies it keeps for others. */
final class ShardNode extends Node {

    static final CrossingPolicy POLICY = new CrossingPolicy(10, Duration.ofMillis(300));
    private static final long LEASE_PERIOD = LeaseTimes.DEFAULT.renewEvery().toNanos() / 5;

    private final List<Actor> actors = new ArrayList<>();
    private final Map<Long, Actor> byObject = new HashMap<>();
    private final Set<String> everClosed = new HashSet<>();
    final Sharing sharing = new Sharing(this);
    private LeaseHolder lease;
    private Table table = Table.EMPTY;
    private Roster roster = new Roster(Set.of(), Set.of());
    private boolean isMember;
    private long leaseAt;

    ShardNode(Cluster cluster, String name, int incarnation) {
        super(cluster, name, incarnation);
        lease = LeaseHolder.start(now());
    }

    Table table() {
        return table;
    }

    boolean mayAct() {
        return isAlive() && lease.mayAct(now());
    }

    boolean owns(int slot) {
        return table.owners().get(slot).equals(id) && mayAct();
    }

    List<Actor> actors() {
        return actors;
    }

    /** A shard takes part in nothing before it holds a lease, and a table that counts it in: until then it does not know whom to refuse. */
    boolean isMember() {
        return isMember;
    }

    Member member() {
        return new Member(id, name, Member.Kind.SHARD);
    }

    Roster roster() {
        return roster;
    }

    @Override
    void receive(String from, Message message) {
        // First of all after every pause: is there still a right to anything?
        if (!lease.mayAct(now())) {
            lease(new LeaseHolder.Event.Tick());
        }
        if (!isAlive() || cluster.rules.refuses(table, from)) {
            return;
        }
        switch (message) {
            case Message.Grant(var term, var sent) -> lease(new LeaseHolder.Event.Granted(from, term, sent));
            case Message.Refuse(var term) -> lease(new LeaseHolder.Event.Refused(from, term));
            case Message.AskPromise(var term) -> lease(new LeaseHolder.Event.PromiseAsked(from, term));
            case Message.TableSent(var sent) -> obey(from, sent);
            case Message _ when !isMember || !mayAct() -> { }
            case Message.Crossing(var object, var said, var copy) -> actor(object).hears(from, said, copy);
            case Message.SeekHeir(var object, var session, var knownEpoch, var x) -> inherit(from, object, session, knownEpoch, x);
            case Message.OwnerIs(var object, var owner, var epoch) -> {
                sharing.found(object, owner, epoch);
                actor(object).feed(new CrossingEvent.EpochSeen(owner, epoch));
            }
            case Message.Standby(var copies) -> sharing.copies(from, copies);
            case Message.StandbyHas(var copies) -> sharing.copied(from, copies);
            case Message.Sight(var ghosts) -> sharing.ghosts(from, ghosts);
            case Message.SightHas(var ghosts) -> sharing.seen(from, ghosts);
            case Message.Attach attach -> attach(from, attach);
            default -> {
                if (message.object() != 0) {
                    actor(message.object()).receive(from, message);
                }
            }
        }
    }

    @Override
    void tick() {
        if (now() - leaseAt >= 0 || !lease.mayAct(now())) {
            leaseAt = now() + LEASE_PERIOD;
            lease(new LeaseHolder.Event.Tick());
        }
        if (isAlive() && isMember && mayAct()) {
            for (int i = 0; i < actors.size(); i++) {
                actors.get(i).tick();
            }
            sharing.tick();
        }
    }

    Actor actor(long object) {
        Actor actor = byObject.get(object);
        if (actor == null) {
            actor = new Actor(this, object);
            byObject.put(object, actor);
            actors.add(actor);
        }
        return actor;
    }

    /** Where this shard believes the object's owner is; empty if it does not know. */
    String whereIs(long object) {
        Actor actor = byObject.get(object);
        if (actor != null && actor.isHere()) {
            return id;
        }
        Ghost ghost = sharing.ghost(object);
        if (actor != null && !actor.goneTo().isEmpty() && (ghost == null || actor.epoch() >= ghost.epoch())) {
            return actor.goneTo();
        }
        if (ghost != null && table.isLive(ghost.owner())) {
            return ghost.owner();
        }
        return ghost == null ? "" : table.ownerOf(object, ghost.x());
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
            isMember = sent.members().contains(member());
            roster = newRoster();
            if (sent.closed().contains(id)) {
                trace(0, "is closed", sent.version());
            }
            for (int i = 0; i < actors.size(); i++) {
                actors.get(i).feed(new CrossingEvent.RosterChanged(roster));
            }
        }
        if (table.leader().equals(leader)) {
            send(leader, new Message.TableAck(table.version()));
        }
    }

    private Roster newRoster() {
        Set<String> live = new HashSet<>();
        for (Member member : table.members()) {
            if (member.kind() == Member.Kind.SHARD) {
                live.add(member.id());
            }
        }
        Set<String> lost = new HashSet<>(everClosed);
        lost.removeAll(live);
        Roster changed = new Roster(live, lost);
        return changed.equals(roster) ? roster : changed;
    }

    void inherit(String from, long object, long session, long knownEpoch, int x) {
        int slot = Table.slot(object, x);
        if (actor(object).tenure().acts() || owns(slot)) {
            actor(object).inherit(from, session, table.epochs().get(slot), knownEpoch);
        }
    }

    /** A new session wants its character: its owner attaches it, everybody else shows the way or becomes its heir. */
    private void attach(String from, Message.Attach attach) {
        Actor actor = actor(attach.object());
        String gone = actor.goneTo();
        if (actor.tenure().acts()) {
            actor.attach(attach);
        } else if (!table.isLive(gone) && owns(Table.slot(attach.object(), attach.x()))) {
            // What is seen may be old, and two shards may each believe that the other one has it: the ground's owner asks them all.
            inherit(attach.home(), attach.object(), 0, attach.knownEpoch(), attach.x());
        } else {
            String owner = table.isLive(gone) ? gone : whereIs(attach.object());
            if (!owner.equals(id) && table.isLive(owner)) {
                send(from, new Message.OwnerIs(attach.object(), owner, actor.epoch()));
            }
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
                    send(candidate, new Message.Promised(term, accepted, highest, sent, table, Optional.of(new Report(member(), slots()))));
                case LeaseHolder.Effect.DiscardAll() -> {
                    trace(0, "lapses", lease);
                    cluster.startAgain(this);
                }
            }
        }
    }

    private Map<Integer, RegionEpoch> slots() {
        Map<Integer, RegionEpoch> owned = new TreeMap<>();
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            if (owns(slot)) {
                owned.put(slot, table.epochs().get(slot));
            }
        }
        return Map.copyOf(owned);
    }

    /** The standby copy held here, if any. */
    Optional<CopyOf> standbyCopy(long object) {
        return Optional.ofNullable(sharing.copy(object));
    }
}
