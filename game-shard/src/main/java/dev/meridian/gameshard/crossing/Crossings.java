package dev.meridian.gameshard.crossing;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.standby.StandbysIn;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.Committed;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.HeirReply;
import dev.meridian.protocol.cluster.handover.OwnerIs;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.handover.SeekHeir;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.store.View;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.CrossingPolicy;
import dev.meridian.world.crossing.CrossingTimes;
import dev.meridian.world.crossing.Inheriting;
import dev.meridian.world.crossing.Tenure;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the ownership machines of this shard's players and carries out what they decide. Loop thread. */
public final class Crossings {

    /** Players frozen at once: when a whole region moves the others play on meanwhile, and the new owner, perhaps cold, is not buried. */
    static final int DEPARTING_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Crossings.class);

    private final Realm realm;
    private final Sessions sessions;
    private final Departure departure;
    private final Arrival arrival;
    private final CrossingPolicy policy;
    private final CrossingTimes times;
    private final CrossingStats stats;
    private final View view;
    private final StandbysIn standbys;
    private final Heirs heirs;
    private final Set<Player> unsettled = new LinkedHashSet<>();
    private final Set<Player> strayed = new LinkedHashSet<>();
    private final Set<Player> departing = new HashSet<>();

    public Crossings(Realm realm, Sessions sessions, StandbysIn standbys, Departure departure, Arrival arrival, CrossingPolicy policy,
            CrossingTimes times, CrossingStats stats) {
        this.realm = realm;
        this.sessions = sessions;
        this.departure = departure;
        this.arrival = arrival;
        this.policy = policy;
        this.times = times;
        this.stats = stats;
        this.standbys = standbys;
        this.heirs = new Heirs(realm, sessions, standbys, departure, arrival, this::feed);
        this.view = realm.store().newView();
    }

    /** A player walked, or borders moved: hands it over if it is far enough beyond the border. */
    public void consider(Player player) {
        if (player.right() != Right.OWNED || player.endWish() != null) {
            return;
        }
        long now = realm.now();
        int x = player.being().motion().xAt(now);
        int y = player.being().motion().yAt(now);
        if (realm.border().owns(x, y)) {
            strayed.remove(player);
            return;
        }
        strayed.add(player); // looked at again every tick: who enters or teleports now crosses afterwards, also without a step
        if (departing.size() < DEPARTING_MAX && player.phase() == Phase.PLAYING && policy.mayLeave(realm.border().beyond(x, y), player.ownedSince(), now)) {
            leave(player, x, y);
        }
    }

    /** A player jumped to a place of another shard: hands it over at once. */
    public void jumped(Player player) {
        long now = realm.now();
        int x = player.being().motion().xAt(now);
        int y = player.being().motion().yAt(now);
        if (player.right() == Right.OWNED && !realm.border().owns(x, y)) {
            strayed.add(player);
            leave(player, x, y);
        }
    }

    /** What another shard says about a crossing. */
    public void message(String from, HandoverMessage message) {
        switch (message) {
            case Prepare prepare -> prepare(from, prepare);
            case Commit commit -> {
                Player player = playerOf(commit.objectId());
                if (player != null) {
                    arrival.committed(player, commit);
                    feed(player, new CrossingEvent.Received(from, crossing(commit)));
                } else {
                    stranger(from, commit.objectId(), crossing(commit));
                }
            }
            case SeekHeir wish -> heirs.sought(from, wish);
            case OwnerIs owner -> heirs.ownerIs(from, owner);
            default -> {
                if (message instanceof HeirReply reply) {
                    heirs.answered(from, reply);
                }
                CrossingMessage said = CrossingWire.read(message);
                int id = CrossingWire.objectId(message);
                Player player = playerOf(id);
                if (said != null && player != null) {
                    feed(player, new CrossingEvent.Received(from, said));
                    if (message instanceof Committed && player.right() == Right.GONE) {
                        departure.confirmed(player);
                    }
                } else if (said != null) {
                    stranger(from, id, said);
                }
            }
        }
    }

    /** Another shard speaks of a being with that epoch. */
    public void epochSeen(Being being, String owner, long epoch) {
        Player player = being.player();
        if (player != null) {
            feed(player, new CrossingEvent.EpochSeen(owner, epoch));
        }
    }

    /** The leader's list of shards changed; everybody may stand on the wrong side of a border now. */
    public void rosterChanged(Set<String> live, Set<String> lost, Iterable<Player> players) {
        var roster = new CrossingEvent.Roster(live, lost);
        heirs.roster(roster);
        for (Player player : List.copyOf(unsettled)) {
            feed(player, new CrossingEvent.RosterChanged(roster));
        }
        for (Player player : players) {
            consider(player);
        }
        heirs.seekAll();
    }

    /** Looks for heirs again, and asks again where inputs go on. Every second. */
    public void second() {
        heirs.second();
        arrival.announceAgain();
    }

    /** The orchestrator says from which input on an heir runs. */
    public void resume(ResumeInputs from) {
        Player player = sessions.find(from.session());
        if (player != null) {
            arrival.resume(player, from);
        }
    }

    /** An orchestrator knows a higher epoch than the one this shard acts with, or the same one of somebody else. */
    public void outranked(RouteOutranked known) {
        Player player = sessions.find(known.session());
        if (player != null && player.tenure().acts()) {
            heirs.rise(player, known.knownEpoch());
        }
    }

    /** Repeats what was not answered, gives up what takes too long, and looks again at those who stand beyond the border. */
    public void tick() {
        for (Player player : List.copyOf(unsettled)) {
            feed(player, new CrossingEvent.Tick());
        }
        for (Player player : List.copyOf(strayed)) {
            if (player.isOwned()) {
                consider(player);
            } else {
                strayed.remove(player);
            }
        }
        arrival.tick();
    }

    /** Players on their way between this shard and another, or from a dead one to this. */
    public int underWay() {
        int count = 0;
        for (Player player : unsettled) {
            boolean moving = switch (player.tenure()) {
                case Tenure.Preparing _, Tenure.Committing _, Tenure.CopyHeld _, Inheriting _ -> true;
                default -> false;
            };
            if (moving) {
                count++;
            }
        }
        return count;
    }

    /** The shard that a copy of this character is kept for here, by name and incarnation; empty if there is none, or another shard is known to act. */
    public String keptFor(int characterId) {
        return heirs.keptFor(characterId);
    }

    /** Another session has the player: nobody is asked where the inputs of the one before go on. */
    public void attached(Player player) {
        arrival.forget(player);
    }

    /** Whatever this shard kept of the player is in the way: it left the world, comes back or begins a new stay. */
    public void forget(Player player) {
        if (player.right() == Right.EXPECTED) {
            arrival.dismiss(player);
        }
        arrival.forget(player);
        departure.abandon(player);
        unsettled.remove(player);
        strayed.remove(player);
        departing.remove(player);
    }

    private void leave(Player player, int x, int y) {
        String owner = realm.border().ownerAt(x, y);
        Peer peer = owner == null ? null : realm.peers().shardNamed(owner);
        if (peer != null && !arrival.awaitsOrders(player)) {
            long version = departure.pack(player);
            feed(player, new CrossingEvent.Leave(peer.id(), version, player.lastOutput()));
        }
    }

    private void prepare(String from, Prepare prepare) {
        Being being = arrival.beingOf(prepare, from);
        Player player = being.player();
        if (player == null || player.right() == Right.GONE) {
            Tenure before = player == null ? Tenure.absent(epochOf(being)) : player.tenure();
            if (player != null) {
                forget(player);
            }
            player = arrival.expect(being, prepare, before);
        }
        CrossingMessage.Prepare said = new CrossingMessage.Prepare(CrossingWire.move(prepare.crossing()), prepare.version());
        feed(player, new CrossingEvent.Received(from, said));
        if (player.tenure() instanceof Tenure.CopyHeld held && held.move().equals(said.move())) {
            arrival.hold(player, prepare);
        }
    }

    /** A message about a player this shard has no part in: the machine's answer needs nothing but the message. */
    private void stranger(String from, int objectId, CrossingMessage said) {
        Tenure before = said instanceof CrossingMessage.HeirQuestion ? heirs.stranger(objectId) : Tenure.absent(0);
        Tenure.Step step = before.on(new CrossingEvent.Received(from, said), realm.now(), times);
        for (CrossingEffect effect : step.effects()) {
            if (effect instanceof CrossingEffect.Send(var to, CrossingMessage.HeirAnswer answer)) {
                reply(to, objectId, answer);
            } else if (effect instanceof CrossingEffect.Send(var to, var answer)) {
                HandoverMessage message = CrossingWire.write(answer, objectId);
                if (message != null) {
                    realm.peers().toShard(to, message);
                }
            }
        }
    }

    /** An answer to an heir takes along the copy it speaks of. */
    private void reply(String to, int objectId, CrossingMessage.HeirAnswer answer) {
        Holding holding = heirs.withStandby(objectId, answer.holding());
        byte[] state = heirs.stateOf(objectId, CrossingWire.copyOf(holding));
        realm.peers().toShard(to, CrossingWire.write(new CrossingMessage.HeirAnswer(answer.nonce(), holding), objectId, state));
    }

    private void feed(Player player, CrossingEvent event) {
        Tenure.Step step = player.tenure().on(event, realm.now(), times);
        player.tenure(step.next());
        if (step.next() instanceof Tenure.Owned || step.next() instanceof Tenure.Absent) {
            unsettled.remove(player);
        } else {
            unsettled.add(player);
        }
        if (step.next() instanceof Tenure.Preparing || step.next() instanceof Tenure.Committing) {
            departing.add(player);
        } else {
            departing.remove(player);
        }
        for (CrossingEffect effect : step.effects()) {
            carryOut(player, effect);
        }
        if (!(player.tenure() instanceof Inheriting)) {
            heirs.decided(player);
        }
        if (player.tenure() instanceof Tenure.Absent) {
            over(player);
        }
    }

    private void carryOut(Player player, CrossingEffect effect) {
        switch (effect) {
            case CrossingEffect.Freeze() -> departure.freeze(player);
            case CrossingEffect.Resume() -> {
                stats.aborted();
                LOG.info("crossing.given_up object={}", player.id());
                departure.resume(player);
            }
            case CrossingEffect.Send(var to, CrossingMessage.Prepare(var move, var version)) -> departure.sendPrepare(player, to, move, version);
            case CrossingEffect.Send(var to, CrossingMessage.Commit(var move, _)) -> departure.sendCommit(player, to, move);
            case CrossingEffect.Send(var to, CrossingMessage.HeirAnswer answer) -> reply(to, player.id(), answer);
            case CrossingEffect.Send(var to, var message) -> realm.peers().toShard(
                    to, Objects.requireNonNull(CrossingWire.write(message, player.id())));
            case CrossingEffect.Forward(var to) -> departure.give(player, to);
            case CrossingEffect.ActCrossed(_, var epoch, var lastOutput) -> {
                standbys.drop(player.id());
                arrival.act(player, (int) epoch, (int) lastOutput);
                consider(player);
            }
            case CrossingEffect.Announce(var epoch) -> arrival.announce(player, (int) epoch, 0);
            case CrossingEffect.Discard() -> discard(player);
            case CrossingEffect.SeekHeir() -> heirs.seek(player);
            case CrossingEffect.ActInherited(var epoch, _) when player.isOwned() -> arrival.rise(player, (int) epoch);
            case CrossingEffect.ActInherited(var epoch, var source) -> {
                heirs.act(player, (int) epoch, source);
                departure.reclaim(player);
                consider(player);
            }
            case CrossingEffect.OwnerFound(var owner, var epoch) -> {
                LOG.info("heir.not_needed object={} owner={} epoch={}", player.id(), owner, epoch);
                standbys.drop(player.id());
            }
        }
    }

    private void discard(Player player) {
        switch (player.right()) {
            case EXPECTED -> {
                arrival.dismiss(player);
                unsettled.remove(player);
                if (player.tenure() instanceof Tenure.Gone where) {
                    heirs.remember(player.id(), where);
                }
            }
            case OWNED, FROZEN -> departure.lose(player);
            case GONE -> {}
        }
    }

    private void over(Player player) {
        strayed.remove(player);
        switch (player.right()) {
            case GONE -> departure.forget(player);
            case EXPECTED -> arrival.dismiss(player);
            case OWNED, FROZEN -> {}
        }
    }

    private static CrossingMessage crossing(Commit commit) {
        return new CrossingMessage.Commit(CrossingWire.move(commit.crossing()), commit.lastOutput());
    }

    private @Nullable Player playerOf(int objectId) {
        Being being = realm.beings().find(objectId);
        return being == null ? null : being.player();
    }

    private long epochOf(Being being) {
        return realm.store().view(being.id(), view) ? view.epoch() : 0;
    }
}
