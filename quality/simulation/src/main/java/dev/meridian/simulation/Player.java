package dev.meridian.simulation;

import dev.meridian.simulation.Message.PlayerState;
import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.relay.InputGate;
import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.RelayLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One player on one shard: its tenure, its state if there is any here, and the gate of its inputs. */
final class Player implements InputGate.Runner<Integer> {

    private static final long REPEAT = Duration.ofMillis(60).toNanos();

    private final ShardNode shard;
    private final long object;
    private final Map<String, PlayerState> copies = new TreeMap<>();
    private Tenure tenure = Tenure.absent(0);
    private @Nullable PlayerState state;
    private InputGate<Integer> gate = new InputGate<>(RelayLimits.DEFAULT, 0, 0);
    private @Nullable Message route;
    private String whoAskedForAnHeir = "";
    private int lastOutput;
    private boolean started;
    private long actsSince;
    private long repeatAt;

    Player(ShardNode shard, long object) {
        this.shard = shard;
        this.object = object;
    }

    Tenure tenure() {
        return tenure;
    }

    @Nullable PlayerState state() {
        return state;
    }

    void admit(PlayerState first) {
        state = first;
        started = true;
        tenure = Tenure.owned(1);
        shard.cluster.watcher.created(shard, object, first);
        gate.open(shard.now(), this);
    }

    void hears(String from, CrossingMessage said, Optional<PlayerState> withState) {
        if (said instanceof CrossingMessage.HeirAnswer) {
            withState.ifPresent(copy -> copies.put(from, copy));
        }
        feed(new CrossingEvent.Received(from, said));
        boolean taken = said instanceof CrossingMessage.Prepare(var move, _) && tenure instanceof Tenure.CopyHeld held && held.move().equals(move);
        if (taken) {
            PlayerState prepared = withState.orElseThrow();
            if (!prepared.equals(state)) {
                state = prepared;
                gate = new InputGate<>(RelayLimits.DEFAULT, prepared.processed(), prepared.processed());
            }
        }
    }

    void inherit(String asker, RegionEpoch right, long knownEpoch) {
        if (tenure.acts()) {
            shard.send(asker, new Message.OwnerIs(object, shard.id, tenure.epochSeen()));
        }
        whoAskedForAnHeir = asker;
        feed(new CrossingEvent.Inherit(shard.id, right, knownEpoch, Optional.empty(), shard.roster()));
    }

    void feed(CrossingEvent event) {
        Tenure before = tenure;
        Tenure.Step step = shard.cluster.rules.tenure(tenure, event, shard.now());
        tenure = step.next();
        if (!before.getClass().equals(tenure.getClass())) {
            shard.trace("becomes", "object=" + object + " " + tenure);
            shard.cluster.watcher.became(shard, object, before, tenure);
        }
        step.effects().forEach(this::perform);
    }

    private void perform(CrossingEffect effect) {
        switch (effect) {
            case CrossingEffect.Freeze() -> gate.close();
            case CrossingEffect.Resume() -> gate.open(shard.now(), this);
            case CrossingEffect.Send(var to, var said) -> shard.send(to, new Message.Crossing(object, said, stateFor(said)));
            case CrossingEffect.Forward(var to) -> gate.drain((seq, step) -> shard.send(to, new Message.Input(object, seq, step)));
            case CrossingEffect.ActCrossed(var from, var epoch, var oldLast) -> {
                PlayerState held = Objects.requireNonNull(state);
                shard.cluster.watcher.crossed(shard, object, epoch, held);
                act(new Message.RouteCrossed(object, epoch, (int) oldLast));
                started = true;
                gate.startAfter(held.processed(), held.processed(), this);
                gate.open(shard.now(), this);
                shard.trace("acts", "object=" + object + " epoch=" + epoch + " from=" + from);
            }
            case CrossingEffect.ActInherited(var epoch, var source) -> {
                boolean mine = source.isEmpty() || source.get().equals(shard.id);
                PlayerState found = mine ? state : copies.get(source.get());
                state = found == null ? shard.cluster.baseState(object) : found;
                shard.cluster.watcher.inherited(shard, object, epoch, state);
                copies.clear();
                gate = new InputGate<>(RelayLimits.DEFAULT, state.processed(), state.processed());
                act(new Message.RouteInherited(object, epoch, state.processed()));
                started = false;
                shard.trace("inherits", "object=" + object + " epoch=" + epoch + " source=" + source);
            }
            case CrossingEffect.Announce(var epoch) -> {
                if (route == null) {
                    route = new Message.RouteInherited(object, epoch, Objects.requireNonNull(state).processed());
                }
            }
            case CrossingEffect.OwnerFound(var owner, var epoch) -> shard.send(whoAskedForAnHeir, new Message.OwnerIs(object, owner, epoch));
            case CrossingEffect.Discard() -> {
                state = null;
                route = null;
                gate = new InputGate<>(RelayLimits.DEFAULT, 0, 0);
            }
            case CrossingEffect.SeekHeir() -> {
                int x = Objects.requireNonNull(state).x();
                String heir = shard.table().ownerAt(x);
                if (heir.equals(shard.id)) {
                    shard.inherit(shard.id, object, tenure.epochSeen(), x);
                } else {
                    shard.send(heir, new Message.SeekHeir(object, tenure.epochSeen(), x));
                }
            }
        }
    }

    private Optional<PlayerState> stateFor(CrossingMessage said) {
        boolean carries = switch (said) {
            case CrossingMessage.Prepare _ -> true;
            case CrossingMessage.HeirAnswer(_, CrossingMessage.Holding.CopyOnly _) -> true;
            case CrossingMessage.HeirAnswer(_, CrossingMessage.Holding.PassedOn(_, _, var copy)) -> copy.isPresent();
            default -> false;
        };
        return carries ? Optional.of(Objects.requireNonNull(state)) : Optional.empty();
    }

    private void act(Message newRoute) {
        lastOutput = 0;
        actsSince = shard.now();
        route = newRoute;
        repeatAt = shard.now();
    }

    void input(int seq, int step) {
        switch (tenure) {
            case Tenure.Committing(var to, _, _, _, _) -> shard.send(to, new Message.Input(object, seq, step));
            case Tenure.Gone(var to, _, _) -> shard.send(to, new Message.Input(object, seq, step));
            case Tenure.Absent _, Tenure.Orphan _, Tenure.Promised _ -> { }
            default -> gate.offer(seq, step, shard.now(), this);
        }
    }

    void routeAccepted(long epoch, int startAfter) {
        if (route == null || tenure.epochSeen() != epoch || !(tenure.acts() || tenure instanceof Tenure.Preparing)) {
            return;
        }
        if (!started) {
            PlayerState base = Objects.requireNonNull(state);
            started = true;
            gate.startAfter(startAfter, startAfter, this);
            state = new PlayerState(base.x(), base.version() + 1, startAfter);
            shard.cluster.watcher.startsAfter(shard, object, epoch, startAfter);
            gate.open(shard.now(), this);
        }
        route = null;
    }

    void tick() {
        if (!(tenure instanceof Tenure.Owned)) {
            feed(new CrossingEvent.Tick());
        }
        if (!(tenure instanceof Tenure.Owned owned)) {
            return;
        }
        PlayerState here = Objects.requireNonNull(state);
        String session = shard.cluster.orchestratorOf(object);
        gate.tick(shard.now(), (from, to) -> shard.send(session, new Message.Resend(object, from, to)));
        if (shard.now() - repeatAt >= 0) {
            repeatAt = shard.now() + REPEAT;
            if (route == null) {
                shard.send(session, new Message.Progress(object, owned.epoch(), gate.processed(), gate.durable()));
            } else {
                shard.send(session, route);
            }
        }
        String next = shard.table().ownerAt(here.x());
        int beyond = shard.table().distance(shard.id, here.x());
        if (shard.table().isLive(next) && !next.equals(shard.id) && started
                && ShardNode.POLICY.mayLeave(beyond, actsSince, shard.now())) {
            feed(new CrossingEvent.Leave(next, here.version(), lastOutput));
        }
    }

    @Override
    public void run(int seq, Integer step) {
        PlayerState before = Objects.requireNonNull(state);
        if (!(tenure instanceof Tenure.Owned(var epoch, _))) {
            throw new IllegalStateException("the gate of object %d is open in %s".formatted(object, tenure));
        }
        shard.cluster.watcher.ran(shard, object, epoch, seq);
        state = new PlayerState(Math.clamp((long) before.x() + step, 0, Table.REGIONS * Table.WIDTH - 1), before.version() + 1, seq);
        gate.durable(seq);
        lastOutput++;
        Shown shown = new Shown(shard.id, epoch, lastOutput, seq, state.x());
        shard.send(shard.cluster.orchestratorOf(object), new Message.Shows(object, new Output<>(epoch, lastOutput, object, seq, 0, shown)));
    }
}
