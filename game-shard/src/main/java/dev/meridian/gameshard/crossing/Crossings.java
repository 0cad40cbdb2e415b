package dev.meridian.gameshard.crossing;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.Committed;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.relay.OwnerLost;
import dev.meridian.store.View;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.CrossingPolicy;
import dev.meridian.world.crossing.CrossingTimes;
import dev.meridian.world.crossing.Tenure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the ownership machines of this shard's players and carries out what they decide. Loop thread. */
public final class Crossings {

    private static final Logger LOG = LoggerFactory.getLogger(Crossings.class);

    private final Realm realm;
    private final Departure departure;
    private final Arrival arrival;
    private final CrossingPolicy policy;
    private final CrossingTimes times;
    private final CrossingStats stats;
    private final View view;
    private final Set<Player> unsettled = new LinkedHashSet<>();
    private final Set<Player> strayed = new LinkedHashSet<>();
    private Set<String> lost = Set.of();

    public Crossings(Realm realm, Departure departure, Arrival arrival, CrossingPolicy policy, CrossingTimes times, CrossingStats stats) {
        this.realm = realm;
        this.departure = departure;
        this.arrival = arrival;
        this.policy = policy;
        this.times = times;
        this.stats = stats;
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
        if (player.phase() == Phase.PLAYING && policy.mayLeave(realm.border().beyond(x, y), player.ownedSince(), now)) {
            leave(player, x, y);
        }
    }

    /** A player jumped to a place of another shard: hands it over at once. */
    public void jumped(Player player) {
        long now = realm.now();
        int x = player.being().motion().xAt(now);
        int y = player.being().motion().yAt(now);
        if (player.right() == Right.OWNED && !realm.border().owns(x, y)) {
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
            default -> {
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
    public void rosterChanged(Set<String> live, Set<String> dead, Iterable<Player> players) {
        lost = Set.copyOf(dead);
        var roster = new CrossingEvent.Roster(live, dead);
        for (Player player : List.copyOf(unsettled)) {
            feed(player, new CrossingEvent.RosterChanged(roster));
        }
        for (Player player : players) {
            consider(player);
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

    /**
     * Whether only a copy of the player is here, whose owner was lost before it gave the player away: nobody acts for it, and whoever holds its claim may
     * bring it in again from base state.
     */
    public boolean isStranded(Player player) {
        return player.tenure() instanceof Tenure.CopyHeld held && lost.contains(held.from());
    }

    /** Players on their way between this shard and one that lives. */
    public int underWay() {
        int count = 0;
        for (Player player : unsettled) {
            boolean moving = switch (player.tenure()) {
                case Tenure.Preparing _, Tenure.Committing _ -> true;
                case Tenure.CopyHeld _ -> !isStranded(player);
                default -> false;
            };
            if (moving) {
                count++;
            }
        }
        return count;
    }

    /** Whatever this shard kept of the player is in the way: it left the world, comes back or begins a new stay. */
    public void forget(Player player) {
        if (player.right() == Right.EXPECTED) {
            arrival.dismiss(player);
        }
        departure.abandon(player);
        unsettled.remove(player);
        strayed.remove(player);
    }

    private void leave(Player player, int x, int y) {
        String owner = realm.border().ownerAt(x, y);
        Peer peer = owner == null ? null : realm.peers().shardNamed(owner);
        if (peer != null) {
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
        Tenure.Step step = Tenure.absent(0).on(new CrossingEvent.Received(from, said), realm.now(), times);
        for (CrossingEffect effect : step.effects()) {
            if (effect instanceof CrossingEffect.Send(var to, var answer)) {
                HandoverMessage message = CrossingWire.write(answer, objectId);
                if (message != null) {
                    realm.peers().toShard(to, message);
                }
            }
        }
    }

    private void feed(Player player, CrossingEvent event) {
        Tenure.Step step = player.tenure().on(event, realm.now(), times);
        player.tenure(step.next());
        if (step.next() instanceof Tenure.Owned || step.next() instanceof Tenure.Absent) {
            unsettled.remove(player);
        } else {
            unsettled.add(player);
        }
        for (CrossingEffect effect : step.effects()) {
            carryOut(player, effect);
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
            case CrossingEffect.Send(var to, var message) -> realm.peers().toShard(
                    to, Objects.requireNonNull(CrossingWire.write(message, player.id()), "a message of heirs, which do not exist yet"));
            case CrossingEffect.Forward(var to) -> departure.give(player, to);
            case CrossingEffect.ActCrossed(_, var epoch, var lastOutput) -> {
                arrival.act(player, (int) epoch, (int) lastOutput);
                consider(player);
            }
            case CrossingEffect.Announce(var epoch) -> arrival.announce(player, (int) epoch, 0);
            case CrossingEffect.Discard() -> discard(player);
            case CrossingEffect.SeekHeir() -> ownerLost(player);
            case CrossingEffect.ActInherited _, CrossingEffect.OwnerFound _ ->
                throw new IllegalStateException("nobody asked this shard to inherit " + player);
        }
    }

    /**
     * Nobody owns the player: this shard gave it away, and who took it is lost. Its orchestrator brings it back from base state; if that is gone as well, so
     * is the client, and the next login does.
     */
    private void ownerLost(Player player) {
        LOG.warn("crossing.owner_lost object={} tenure={}", player.id(), player.tenure());
        realm.peers().toOrchestrator(player.orchestrator(), new OwnerLost(player.session(), player.id()));
        player.tenure(Tenure.absent(player.tenure().epochSeen()));
        unsettled.remove(player);
    }

    private void discard(Player player) {
        switch (player.right()) {
            case EXPECTED -> arrival.dismiss(player);
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
