package dev.meridian.gameshard;

import dev.meridian.gameshard.act.Acts;
import dev.meridian.gameshard.act.Talks;
import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Beings;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.border.Border;
import dev.meridian.gameshard.chat.Chat;
import dev.meridian.gameshard.chat.ChatRates;
import dev.meridian.gameshard.chat.Whispers;
import dev.meridian.gameshard.crossing.Arrival;
import dev.meridian.gameshard.crossing.CrossingStats;
import dev.meridian.gameshard.crossing.Crossings;
import dev.meridian.gameshard.crossing.Departure;
import dev.meridian.gameshard.entry.Entry;
import dev.meridian.gameshard.entry.Greeting;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.ghost.GhostShow;
import dev.meridian.gameshard.ghost.GhostsIn;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.input.Features;
import dev.meridian.gameshard.input.Inbox;
import dev.meridian.gameshard.input.Refusal;
import dev.meridian.gameshard.leave.Leaving;
import dev.meridian.gameshard.movement.Movement;
import dev.meridian.gameshard.output.Expected;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.output.Peers;
import dev.meridian.gameshard.ping.Pings;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.realm.Walkers;
import dev.meridian.gameshard.save.DataDoor;
import dev.meridian.gameshard.save.Saves;
import dev.meridian.gameshard.session.Inputs;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.sight.Appearance;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.gameshard.stance.Stances;
import dev.meridian.gameshard.standby.StandbysIn;
import dev.meridian.gameshard.standby.StandbysOut;
import dev.meridian.gameshard.target.Targets;
import dev.meridian.gameshard.teleport.Teleports;
import dev.meridian.highfive.movement.MoveRules;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.kit.rate.Rate;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.store.Change;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.crossing.CrossingPolicy;
import dev.meridian.world.crossing.CrossingTimes;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** The shard itself: all its features, wired, and what makes its time pass. Fed with messages and ticks by one thread, which owns it. */
public final class Shard implements AutoCloseable {

    /** Records a tick moves together at most, so that the memory of those who left is given back: about 64 us. */
    private static final int RECORDS_TIDIED = 64;

    private final Store store;
    private final Beings beings = new Beings();
    private final Sessions sessions = new Sessions();
    private final Border border;
    private final Realm realm;
    private final Sight sight;
    private final Acts acts;
    private final Targets targets;
    private final GhostsOut ghostsOut;
    private final GhostsIn ghostsIn;
    private final GhostShow ghostShow;
    private final Movement movement;
    private final Inputs inputs;
    private final Inbox inbox;
    private final StandbysIn standbysIn;
    private final StandbysOut standbysOut;
    private final Crossings crossings;
    private final CrossingStats crossingStats = new CrossingStats();
    private final Saves saves;
    private final Features features;
    private final Dispatch dispatch;

    /**
     * What a shard is set to.
     *
     * @param storeBytesMax memory for the fields of all beings
     * @param playersMax players it takes in
     * @param saveSeconds each player is saved this often
     * @param offences packets that do not fit one client may send
     * @param chat lines one player may say
     * @param pings when clients are pinged
     */
    public record Limits(long storeBytesMax, int playersMax, int saveSeconds, Rate offences, ChatRates chat, Pings.Times pings) {}

    /**
     * A shard that owns nothing yet.
     *
     * @param name its name
     * @param id its name and incarnation
     * @param clock monotonic nanoseconds
     * @param later runs tasks at the end of the loop's pass
     * @param data the way to the data service
     */
    public Shard(String name, String id, LongSupplier clock, Executor later, DataDoor data, Limits limits) {
        store = Store.open(StoreConfig.inMemory(name, limits.storeBytesMax()), PlayerSchema.SCHEMA, NpcSchema.SCHEMA);
        border = new Border(name);
        var peers = new Peers();
        var origin = new Origin();
        var expected = new Expected();
        var outbox = new Outbox(peers, origin, expected);
        var walkers = new Walkers(SightRules.REFRESH_MILLIS / MoveRules.TICK_MILLIS);
        realm = new Realm(id, clock, store, beings, walkers, border, peers, outbox);
        var appearance = new Appearance(store, clock, outbox);
        sight = new Sight(realm, appearance, this::lostSight);
        ghostsIn = new GhostsIn(realm, sight, this::epochSeen);
        ghostShow = new GhostShow(realm, ghostsIn, appearance);
        ghostsOut = new GhostsOut(realm, this::ghostChanged);
        var announcer = new Announcer(realm, origin, ghostsOut);
        acts = new Acts(realm, origin, this::durable);
        targets = new Targets(realm, announcer, new Talks(realm, acts));
        movement = new Movement(realm, announcer);
        inputs = new Inputs(sessions, peers, origin, clock, later, this::run);
        saves = new Saves(realm, sessions, data, limits.saveSeconds(), this::disowned);
        standbysIn = new StandbysIn(
                Store.open(StoreConfig.inMemory(name + "-standby", limits.storeBytesMax()), PlayerSchema.SCHEMA), clock, peers);
        standbysOut = new StandbysOut(realm, sessions, inputs::reportLater);
        inputs.protectedBy(standbysOut::protects);
        var departure = new Departure(realm, sight, sessions, inputs, ghostsOut, ghostsIn, saves, crossingStats);
        var whispers = new Whispers(realm);
        var arrival = new Arrival(
                realm, sight, appearance, sessions, inputs, ghostsOut, ghostsIn, expected, origin, announcer, whispers, standbysIn, saves, acts);
        crossings = new Crossings(realm, sessions, standbysIn, departure, arrival, CrossingPolicy.DEFAULT, CrossingTimes.DEFAULT, crossingStats);
        var greeting = new Greeting(realm, sight);
        var leaving = new Leaving(realm, sight, sessions, ghostsOut, ghostsIn, crossings, saves, standbysOut, acts);
        features = new Features(
                new Entry(realm, sessions, inputs, ghostsIn, ghostsOut, greeting, saves, crossings, limits.playersMax()),
                greeting,
                movement,
                new Chat(realm, announcer, whispers, limits.chat()),
                targets,
                new Stances(realm, movement, announcer),
                new Teleports(realm, sessions, sight, targets, announcer, ghostsOut, crossings, greeting),
                leaving,
                new Pings(realm, sessions, leaving, limits.pings()));
        inbox = new Inbox(features, outbox, clock, limits.offences());
        dispatch = new Dispatch(peers, sessions, inputs, saves, features, crossings, acts, announcer, ghostsIn, ghostsOut, standbysIn, standbysOut);
    }

    /** A link to another service stands. */
    public void linkUp(ServiceKind kind, Peer peer) {
        dispatch.linkUp(kind, peer);
    }

    /** A link is gone. The clients of an orchestrator are link-dead from here on; the ghosts of a shard freeze. */
    public void linkDown(ServiceKind kind, Peer peer) {
        dispatch.linkDown(kind, peer);
    }

    /** An orchestrator says something about a session. */
    public void relay(String from, RelayMessage message) {
        dispatch.relay(from, message);
    }

    /** Another shard says something about what stands near the border or crosses it. */
    public void handover(String from, HandoverMessage message) {
        dispatch.handover(from, message);
    }

    /**
     * Another assignment is in force.
     *
     * @param isMember whether it was written for this incarnation
     * @param live shards that may own something
     * @param lost shards that never will again
     */
    public void obey(AssignmentTable table, boolean isMember, Set<String> live, Set<String> lost) {
        border.obey(table, isMember);
        crossings.rosterChanged(live, lost, List.copyOf(sessions.all()));
        ghostsOut.obey(table);
    }

    /** An administrator moves a character. */
    public AdminReply place(PlaceCharacter order) {
        return features.teleports().place(order);
    }

    /** Every {@link MoveRules#TICK_MILLIS} milliseconds. */
    public void tick() {
        realm.walkers().tick(realm.now(), this::arrived, this::onTheWay);
        inputs.tick();
        crossings.tick();
        acts.tick();
        ghostsOut.tick();
        ghostsOut.drain();
        store.tidy(RECORDS_TIDIED);
        standbysOut.tick();
    }

    /** Every few milliseconds: tells other shards what changed. */
    public void flush() {
        ghostsOut.drain();
        standbysOut.flush();
    }

    /** Every second. */
    public void second() {
        saves.tick();
        ghostsIn.tick();
        crossings.second();
        standbysIn.second();
        acts.second();
        features.leaving().tick();
        features.teleports().tick();
        features.pings().tick();
    }

    /** The shard stops: everybody is saved, then {@code done} is called; never, if the data service does not answer. */
    public void saveAll(Runnable done) {
        saves.saveAll(done);
    }

    /** Players owned, by region index. */
    public int[] playersByRegion() {
        int[] counts = new int[WorldGrid.REGIONS];
        long now = realm.now();
        for (Player player : sessions.all()) {
            if (player.isOwned()) {
                counts[Region.indexAt(player.being().motion().xAt(now), player.being().motion().yAt(now))]++;
            }
        }
        return counts;
    }

    /** Players owned. */
    public int players() {
        return sessions.owned();
    }

    /** Players between this shard and another. */
    public int crossing() {
        return crossings.underWay();
    }

    /** Beings of other shards. */
    public int ghosts() {
        return ghostsIn.count();
    }

    /** Players of other shards that are kept whole here. */
    public int standbys() {
        return standbysIn.count();
    }

    /** Players of this shard that another one keeps whole. */
    public int kept() {
        return standbysOut.kept();
    }

    /** How far the standbys are behind, in milliseconds, the worst since this was asked last. */
    public long takeReplicationLagMillis() {
        return standbysOut.takeLagMillis();
    }

    /** Saves that wait for the data service. */
    public int saveBacklog() {
        return saves.backlog();
    }

    /** Bytes of memory held for the fields of all beings. */
    public long storeBytes() {
        return store.stats().residentBytes();
    }

    /** Requests to the data service that failed so far; each is repeated. */
    public long saveFailures() {
        return saves.failures();
    }

    /** Changes of ghosts that did not fit what was held. */
    public long ghostGaps() {
        return ghostsIn.gaps();
    }

    /** Client packets of the protocol that mean nothing here, or no more. */
    public long notHandled() {
        return inbox.notHandled();
    }

    /** Inputs so far. */
    public long inputs() {
        return inputs.received();
    }

    /** Copies of packets sent to clients so far. */
    public long outputs() {
        return realm.outbox().packets();
    }

    /** Client packets refused for that reason. */
    public long refused(Refusal reason) {
        return inbox.refused(reason);
    }

    /** Lines refused because their player says too many. */
    public long chatFloods() {
        return features.chat().floods();
    }

    /** From here to clients and back, in microseconds. */
    public Histogram clientPings() {
        return features.pings().micros();
    }

    public CrossingStats crossings() {
        return crossingStats;
    }

    /** Frees the memory; the shard is not used again. */
    @Override
    public void close() {
        standbysIn.close();
        store.close();
    }

    private void run(Player player, ByteBuf packet) {
        inbox.run(player, packet);
    }

    private long durable(Player player) {
        return standbysOut.durable(player);
    }

    private void disowned(long session) {
        features.leaving().end(session, EndReason.LOST);
    }

    private void lostSight(Player player, Being being) {
        targets.lost(player, being);
    }

    private void epochSeen(Being being, String owner, long epoch) {
        crossings.epochSeen(being, owner, epoch);
    }

    private void ghostChanged(Change change) {
        ghostShow.changed(change);
    }

    private void arrived(Being being) {
        if (being.owner().equals(realm.self())) {
            movement.arrived(being);
        } else {
            being.motion().settle(realm.now());
        }
        onTheWay(being);
    }

    private void onTheWay(Being being) {
        if (!being.isPresent()) {
            return;
        }
        sight.moved(being);
        Player player = being.player();
        if (being.owner().equals(realm.self())) {
            ghostsOut.spread(being);
            if (player != null) {
                crossings.consider(player);
            }
        }
    }
}
