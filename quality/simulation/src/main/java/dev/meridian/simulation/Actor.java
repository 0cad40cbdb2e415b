package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.Inheriting;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.InboxMarks.Verdict;
import dev.meridian.world.effect.Outbox;
import dev.meridian.world.relay.DurableMark;
import dev.meridian.world.relay.InputGate;
import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.RelayLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object on one shard: its tenure, what there is of its state, and, while it acts here, its body and the gate of its inputs. */
final class Actor implements InputGate.Runner<Act>, Outbox.Carrier<Effect> {

    private static final long REPEAT = Duration.ofMillis(60).toNanos();
    private static final long PROGRESS_AT_LEAST = Duration.ofMillis(400).toNanos();
    private static final int TRIES = 10;
    private static final long MARKS_PERIOD = Duration.ofSeconds(1).toNanos();
    private static final long CHECKPOINT_PERIOD = Duration.ofSeconds(3).toNanos();

    private final ShardNode shard;
    private final long object;
    private final Map<String, CopyOf> found = new TreeMap<>();
    /** Where the owners of those were who did something to this object. */
    private final Map<Long, String> senders = new TreeMap<>();
    /** Effects sent to targets since the last one was acknowledged. */
    private final Map<Long, Integer> tries = new TreeMap<>();
    private Tenure tenure = Tenure.absent(0);
    private @Nullable Body body;
    private @Nullable CopyOf copy;
    private InputGate<Act> gate = new InputGate<>(RelayLimits.DEFAULT, 0, 0);
    private @Nullable Message route;
    private String whoAskedForAnHeir = "";
    private int lastOutput;
    private boolean started;
    private boolean awaitsBase;
    private long attachedAt;
    private long actsSince;
    private long repeatAt;
    private long progressAt;
    private int toldProcessed;
    private int toldDurable;
    private long durableSeen;
    private long marksAt;
    private long checkpointAt;
    private long livesAt;

    Actor(ShardNode shard, long object) {
        this.shard = shard;
        this.object = object;
    }

    long object() {
        return object;
    }

    Tenure tenure() {
        return tenure;
    }

    long epoch() {
        return tenure.epochSeen();
    }

    String shardId() {
        return shard.id;
    }

    long now() {
        return shard.now();
    }

    @Nullable Body body() {
        return body;
    }

    boolean isHere() {
        return tenure instanceof Tenure.Owned || tenure instanceof Tenure.Preparing;
    }

    String goneTo() {
        return switch (tenure) {
            case Tenure.Committing committing -> committing.to();
            case Tenure.Gone gone -> gone.to();
            default -> "";
        };
    }

    /** Where the copy of this object shall be; empty if there is nobody. */
    String standby() {
        return body == null ? "" : shard.table().standbyOf(shard.id, object, body.x);
    }

    CopyOf copyOfBody() {
        return new CopyOf(object, shard.id, tenure.epochSeen(), Objects.requireNonNull(body).state(now()));
    }

    void send(String to, Message message) {
        shard.send(to, message);
    }

    void toLedger(Message message) {
        shard.send(PostgresModel.ID, message);
    }

    void toOwnerOf(long other, Message message) {
        shard.send(shard.whereIs(other), message);
    }

    // Tenure

    void hears(String from, CrossingMessage said, @Nullable CopyOf with) {
        if (said instanceof HeirAnswer && with != null) {
            found.put(from, with);
        }
        feed(new CrossingEvent.Received(from, said));
        boolean taken = said instanceof CrossingMessage.Prepare(var move, _) && tenure instanceof Tenure.CopyHeld held && held.move().equals(move);
        if (taken && with != null && !with.equals(copy)) {
            copy = with;
            gate = new InputGate<>(RelayLimits.DEFAULT, with.state().processed(), with.state().processed());
        }
    }

    /** @param session the asker's, 0 for none */
    void inherit(String asker, long session, RegionEpoch right, long knownEpoch) {
        if (tenure.acts() && body != null && session > body.session) {
            // Owner and standby died together and took the session with them: the client has to come again.
            shard.send(asker, new Message.SessionEnded(object, session));
            return;
        }
        if (tenure.acts()) {
            shard.send(asker, new Message.OwnerIs(object, shard.id, tenure.epochSeen()));
        }
        if (tenure.acts() && body != null && session != 0 && session < body.session) {
            shard.send(asker, new Message.SessionEnded(object, session));
            return;
        }
        if (tenure.acts() && session == 0 && knownEpoch <= tenure.epochSeen()) {
            return;
        }
        if (!(tenure instanceof Inheriting)) {
            whoAskedForAnHeir = asker;
        }
        Optional<CopyOf> standby = shard.cluster.rules.promotable(shard, object);
        feed(new CrossingEvent.Inherit(shard.id, right, knownEpoch, standby.map(CopyOf::number), shard.roster()));
    }

    void feed(CrossingEvent event) {
        Tenure before = tenure;
        Tenure.Step step = shard.cluster.rules.tenure(tenure, event, now());
        tenure = step.next();
        if (before.getClass() != tenure.getClass()) {
            if (shard.cluster.kernel.tells) {
                shard.trace(object, "becomes", tenure + " for " + event);
            }
            shard.cluster.watcher.became(shard, object, before, tenure);
        }
        for (CrossingEffect effect : step.effects()) {
            perform(effect);
        }
    }

    private void perform(CrossingEffect effect) {
        switch (effect) {
            case CrossingEffect.Freeze() -> gate.close();
            case CrossingEffect.Resume() -> {
                if (started) {
                    gate.open(now(), this);
                }
            }
            case CrossingEffect.Send(var to, var said) -> say(to, said);
            case CrossingEffect.Forward(var to) -> {
                if (body != null) {
                    copy = new CopyOf(object, shard.id, tenure.epochSeen() - 1, body.state(now()));
                }
                long session = copy == null ? 0 : copy.state().session();
                body = null;
                gate.drain((seq, act) -> shard.send(to, new Message.Input(object, session, seq, act)));
            }
            case CrossingEffect.ActCrossed(_, var epoch, var oldLast) -> {
                State held = Objects.requireNonNull(copy).state();
                shard.cluster.watcher.crossed(shard, object, epoch, held);
                act(held, held.session() == 0 ? null : new Message.RouteCrossed(object, held.session(), epoch, (int) oldLast));
                gate.startAfter(held.processed(), held.processed(), this);
                start();
            }
            case CrossingEffect.ActInherited(var epoch, var source) -> actInherited(epoch, source);
            case CrossingEffect.Announce(var epoch) -> {
                if (route == null && body != null && body.session != 0) {
                    route = new Message.RouteInherited(object, body.session, epoch, body.processed);
                }
            }
            case CrossingEffect.OwnerFound(var owner, var epoch) -> {
                shard.sharing.found(object, owner, epoch);
                shard.send(whoAskedForAnHeir, new Message.OwnerIs(object, owner, epoch));
            }
            case CrossingEffect.Discard() -> {
                body = null;
                copy = null;
                route = null;
                awaitsBase = false;
                gate = new InputGate<>(RelayLimits.DEFAULT, 0, 0);
            }
            case CrossingEffect.SeekHeir() -> {
                int x = Objects.requireNonNull(copy == null ? shard.sharing.copy(object) : copy).state().x();
                String heir = shard.table().ownerOf(object, x);
                if (heir.equals(shard.id)) {
                    shard.inherit(shard.id, object, 0, tenure.epochSeen(), x);
                } else {
                    shard.send(heir, new Message.SeekHeir(object, 0, tenure.epochSeen(), x));
                }
            }
        }
    }

    /** A shard's answer to an heir also tells of the standby copy it keeps. */
    private void say(String to, CrossingMessage said) {
        switch (said) {
            case CrossingMessage.Prepare _ -> shard.send(to, new Message.Crossing(object, said, copyOfBody()));
            case HeirAnswer(var nonce, var holding) -> {
                CopyOf standby = shard.sharing.copy(object);
                Holding full = standby == null ? holding : holding.withStandby(standby.number());
                Optional<CrossingMessage.Copy> told = switch (full) {
                    case Holding.CopyOnly(var number, _) -> Optional.of(number);
                    case Holding.PassedOn(_, _, var number) -> number;
                    default -> Optional.empty();
                };
                shard.send(to, new Message.Crossing(object, new HeirAnswer(nonce, full), told.map(this::numbered).orElse(null)));
            }
            default -> shard.send(to, new Message.Crossing(object, said, null));
        }
    }

    /** The copy with this number, of those that are here. */
    private CopyOf numbered(CrossingMessage.Copy number) {
        CopyOf standby = shard.sharing.copy(object);
        return standby != null && standby.number().equals(number) ? standby : Objects.requireNonNull(copy);
    }

    private void actInherited(long epoch, Optional<String> source) {
        CopyOf chosen = null;
        if (body != null) {
            chosen = new CopyOf(object, shard.id, epoch, body.state(now()));
        } else if (source.isPresent() && !awaitsBase) {
            // A standby copy may have grown while the others were asked.
            CopyOf standby = shard.cluster.rules.promotable(shard, object).orElse(null);
            CopyOf named = source.get().equals(shard.id) ? copy : found.get(source.get());
            chosen = Objects.requireNonNull(named == null || (standby != null && standby.number().compareTo(named.number()) > 0) ? standby : named);
        }
        shard.cluster.watcher.inherited(shard, object, epoch, chosen);
        found.clear();
        gate.close();
        awaitsBase = chosen == null && !Table.isCreature(object);
        if (!awaitsBase) {
            begin(epoch, chosen == null ? State.base(Cluster.spawn(object), 0, 0, "", 0) : chosen.state());
        }
    }

    private void begin(long epoch, State state) {
        gate = new InputGate<>(RelayLimits.DEFAULT, state.processed(), state.processed());
        started = false;
        act(state, state.session() == 0 ? null : new Message.RouteInherited(object, state.session(), epoch, state.processed()));
        if (state.session() == 0) {
            start();
        }
        if (shard.cluster.kernel.tells) {
            shard.trace(object, "begins with", state);
        }
    }

    private void act(State state, @Nullable Message newRoute) {
        body = new Body(this, state, now());
        copy = null;
        awaitsBase = false;
        lastOutput = 0;
        attachedAt = body.version;
        actsSince = now();
        route = newRoute;
        repeatAt = now();
        durableSeen = -1;
        toldDurable = -1;
        checkpointAt = now();
    }

    private void start() {
        started = true;
        gate.open(now(), this);
    }

    // Messages about the object

    void receive(String from, Message message) {
        String to = goneTo();
        switch (message) {
            case Message.Input input -> input(from, input);
            case Message.EffectSent sent when !to.isEmpty() -> shard.send(to, sent);
            case Message.EffectTaken taken when !to.isEmpty() -> shard.send(to, taken);
            case Message.TradeAsk asked when !to.isEmpty() -> shard.send(to, asked);
            case Message.BaseIs(_, var epoch, var state) -> base(epoch, state);
            case Message _ when body == null || !tenure.acts() -> { }
            case Message.RouteAccepted(_, var session, var epoch, var startAfter) -> routeAccepted(body, session, epoch, startAfter);
            case Message.EffectSent sent -> effect(body, sent);
            case Message.EffectTaken(_, var target, var id) -> {
                tries.remove(target);
                // An heir may hear of effects of inputs that it is about to replay.
                boolean toCome = id.born() == EffectId.Born.OF_INPUT && id.origin() == body.session && id.cause() > body.processed;
                if (!toCome && body.outbox.acknowledged(target, id, body.version + 1, this)) {
                    body.version++;
                }
            }
            case Message.EffectSettled(_, var floor) -> body.marks.settled(floor, now());
            case Message.ValueRefused(_, var known) when known >= tenure.epochSeen() -> rise(known);
            case Message.ValueIs _, Message.TradeAsk _, Message.TradeReady _, Message.TradeRefused _, Message.Outcome _ -> body.purse.receive(from, message);
            default -> { }
        }
    }

    /** An epoch that only a dead heir had stands in PostgreSQL: this owner needs a higher one. */
    private void rise(long known) {
        long above = Math.max(known, tenure.epochSeen() + 1);
        feed(new CrossingEvent.Inherit(shard.id, RegionEpoch.NONE, above, Optional.empty(), shard.roster()));
    }

    private void base(long epoch, State state) {
        if (awaitsBase && tenure.acts()) {
            if (epoch >= tenure.epochSeen()) {
                rise(epoch);
            }
            awaitsBase = false;
            shard.cluster.watcher.based(shard, object, tenure.epochSeen(), state);
            begin(tenure.epochSeen(), state);
        }
    }

    private void input(String from, Message.Input input) {
        String to = goneTo();
        if (!to.isEmpty()) {
            shard.send(to, input);
            return;
        }
        long session = body != null ? body.session : copy != null ? copy.state().session() : 0;
        if (input.session() < session && isHere()) {
            shard.send(from, new Message.SessionEnded(object, input.session()));
        } else if (input.session() == session && (body != null || tenure instanceof Tenure.CopyHeld)) {
            gate.offer(input.seq(), input.act(), now(), this);
        }
    }

    /** A session that PostgreSQL let in later than the present one takes its place. */
    void attach(Message.Attach attach) {
        Body here = body;
        if (here == null || attach.session() < here.session) {
            return;
        }
        if (attach.session() > here.session) {
            if (here.session != 0) {
                shard.send(here.home, new Message.SessionEnded(object, here.session));
            }
            here.session = attach.session();
            here.home = attach.home();
            here.processed = 0;
            here.version++;
            here.mark = new DurableMark(RelayLimits.DEFAULT, 0);
            gate = new InputGate<>(RelayLimits.DEFAULT, 0, 0);
            lastOutput = 0;
            route = null;
            attachedAt = here.version;
            toldProcessed = 0;
            toldDurable = -1;
            shard.cluster.watcher.sessionChanged(shard, object, attach.session());
            start();
        }
        if (here.processed == 0) {
            // The session has sent nothing yet: there is nothing to replay.
            route = null;
            if (!started) {
                start();
            }
        }
        if (here.durable(standby()) >= attachedAt && route == null) {
            shard.send(here.home, new Message.Attached(object, here.session, tenure.epochSeen(), here.x));
        }
    }

    private void routeAccepted(Body here, long session, long epoch, int startAfter) {
        if (route == null || tenure.epochSeen() != epoch || session != here.session) {
            return;
        }
        if (!started) {
            gate.startAfter(startAfter, startAfter, this);
            shard.cluster.watcher.startsAfter(shard, object, epoch, here.processed, startAfter);
            here.processed = startAfter;
            here.version++;
            here.mark = here.markOf(startAfter);
            start();
        }
        route = null;
    }

    private void effect(Body here, Message.EffectSent sent) {
        senders.put(sent.sender(), sent.replyTo());
        Verdict verdict = shard.cluster.rules.verdict(here.marks.offer(sent.sender(), sent.id(), sent.floor(), here.version + 1, now()));
        if (verdict == Verdict.NEW) {
            here.version++;
            here.taken++;
            shard.cluster.watcher.taken(shard, object, tenure.epochSeen(), sent.sender(), sent.id());
            switch (sent.effect().kind()) {
                case HEARD -> { }
                case HIT -> hit(here, sent.sender());
                case LOOT -> here.purse.loot(sent.effect().key());
            }
            show(here, sent.id().born() == EffectId.Born.OF_INPUT ? sent.id().origin() : -sent.id().origin(), (int) sent.id().cause(), sent.id().index() + 1);
        } else if (verdict == Verdict.REPEATED && here.marks.isDurable(sent.id(), here.durable(standby()))) {
            acknowledge(sent.sender(), sent.id());
        }
    }

    private void hit(Body here, long by) {
        here.hits++;
        if (Table.isCreature(object) && here.hits >= Body.DEADLY && here.outbox.hasRoom() && !Table.isCreature(by)) {
            here.hits = 0;
            here.deaths++;
            born(here, by, new Effect(Effect.Kind.LOOT, PostgresModel.lootKey(object, here.deaths)));
        }
    }

    private void born(Body here, long target, Effect effect) {
        EffectId id = EffectId.ofTick(object, tenure.epochSeen(), here.ticks++);
        here.made++;
        here.outbox.add(id, target, effect, here.version, now());
        shard.cluster.watcher.made(shard, object, id, target);
    }

    // Time

    void tick() {
        if (tenure instanceof Tenure.Absent) {
            return;
        }
        if (!(tenure instanceof Tenure.Owned)) {
            feed(new CrossingEvent.Tick());
            return;
        }
        long now = now();
        Body here = body;
        if (here == null) {
            if (awaitsBase && now - repeatAt >= 0) {
                repeatAt = now + 3 * REPEAT;
                toLedger(new Message.BaseAsked(object));
            }
            return;
        }
        if (here.session != 0) {
            gate.tick(now, (from, to) -> shard.send(here.home, new Message.Resend(object, here.session, from, to)));
            tell(here, now);
        } else if (Table.isCreature(object)) {
            live(here, now);
        }
        String standby = standby();
        long durable = here.durable(standby);
        if (durable != durableSeen) {
            durableSeen = durable;
            here.marks.durable(durable, this::acknowledge);
            if (standby.isEmpty()) {
                shard.cluster.watcher.unprotected(object, tenure.epochSeen(), here.version);
            }
        }
        if (!here.outbox.isEmpty()) {
            here.outbox.due(now, durable, this);
        }
        if (now - marksAt >= 0) {
            marksAt = now + MARKS_PERIOD;
            here.marks.tick(now, durable, this::acknowledge);
        }
        if (!Table.isCreature(object)) {
            here.purse.tick(now);
            if (now - checkpointAt >= 0) {
                checkpointAt = now + CHECKPOINT_PERIOD;
                toLedger(new Message.Checkpoint(object, tenure.epochSeen(), here.state(now)));
            }
        }
        leave(here, now);
    }

    private void leave(Body here, long now) {
        String next = shard.table().ownerOf(object, here.x);
        if (!next.equals(shard.id) && started && route == null && !here.purse.isLocked() && shard.table().isLive(next)
                && ShardNode.POLICY.mayLeave(shard.table().distance(shard.id, object, here.x), actsSince, now)) {
            feed(new CrossingEvent.Leave(next, here.version, lastOutput));
        }
    }

    private void tell(Body here, long now) {
        if (now - repeatAt < 0) {
            return;
        }
        repeatAt = now + REPEAT;
        if (route != null) {
            shard.send(here.home, route);
        }
        int durable = here.mark.acknowledged(here.durable(standby()));
        if (started && (toldProcessed != here.processed || toldDurable != durable || now - progressAt >= 0)) {
            toldProcessed = here.processed;
            toldDurable = durable;
            progressAt = now + PROGRESS_AT_LEAST;
            shard.send(here.home, new Message.Progress(object, here.session, tenure.epochSeen(), here.processed, durable));
        }
    }

    /** A creature walks about its spawn and bites who comes near. */
    private void live(Body here, long now) {
        if (now - livesAt < 0 || shard.cluster.isQuiet()) {
            return;
        }
        Kernel kernel = shard.cluster.kernel;
        livesAt = now + kernel.between(Duration.ofMillis(300), Duration.ofMillis(1_200));
        here.version++;
        here.x = Math.clamp(here.x + kernel.random.nextInt(-30, 31), 0, Table.LENGTH - 1);
        shard.cluster.watcher.walked(object, here.x);
        long victim = shard.cluster.watcher.someoneNear(object, kernel.random, true);
        if (victim != 0 && here.outbox.hasRoom()) {
            born(here, victim, new Effect(Effect.Kind.HIT, 0));
        }
    }

    @Override
    public void run(int seq, Act act) {
        Body here = Objects.requireNonNull(body);
        if (!tenure.acts()) {
            throw new IllegalStateException("the gate of object %d is open in %s".formatted(object, tenure));
        }
        shard.cluster.watcher.ran(shard, object, here.session, tenure.epochSeen(), seq);
        here.version++;
        here.processed = seq;
        switch (act.kind()) {
            case WALK -> here.x = Math.clamp((long) here.x + act.amount(), 0, Table.LENGTH - 1);
            case SAY, HIT -> {
                if (here.outbox.hasRoom()) {
                    EffectId id = EffectId.ofInput(here.session, seq, 0);
                    here.made++;
                    here.outbox.add(id, act.target(), new Effect(act.kind() == Act.Kind.SAY ? Effect.Kind.HEARD : Effect.Kind.HIT, 0), here.version, now());
                    shard.cluster.watcher.made(shard, object, id, act.target());
                }
            }
            case TRADE -> here.purse.ask(PostgresModel.tradeKey(here.session, seq), act.target(), act.amount());
        }
        here.mark.ran(seq, here.version);
        shard.cluster.watcher.walked(object, here.x);
        show(here, here.session, seq, 0);
    }

    private void show(Body here, long origin, int cause, int index) {
        if (here.session != 0) {
            lastOutput++;
            Shown shown = new Shown(shard.id, tenure.epochSeen(), lastOutput, origin, cause, index, here.x);
            shard.send(here.home, new Message.Shows(object, here.session, new Output<>(tenure.epochSeen(), lastOutput, origin, cause, index, shown)));
        }
    }

    // The outbox's carrier, and the marks' way back

    @Override
    public void send(long target, EffectId id, EffectId floor, Effect effect) {
        Message sent = new Message.EffectSent(target, object, shard.id, id, floor, effect);
        if (tries.merge(target, 1, Integer::sum) <= TRIES) {
            shard.send(shard.whereIs(target), sent);
        } else {
            // Out of sight for too long: whoever owns it takes it, the others drop it.
            shard.table().liveShards().forEach(other -> shard.send(other, sent));
        }
    }

    @Override
    public void settled(long target, EffectId floor) {
        shard.send(shard.whereIs(target), new Message.EffectSettled(target, floor));
    }

    private void acknowledge(long sender, EffectId id) {
        String owner = senders.getOrDefault(sender, "");
        shard.send(shard.table().isLive(owner) ? owner : shard.whereIs(sender), new Message.EffectTaken(sender, object, id));
    }
}
