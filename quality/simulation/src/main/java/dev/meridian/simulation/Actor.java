package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.Inheriting;
import dev.meridian.world.crossing.Tenure;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object on one shard: its tenure, what there is of its state, and, while it acts here, its body. */
final class Actor {

    private static final long BASE_PERIOD = Duration.ofMillis(180).toNanos();
    private static final long CHECKPOINT_PERIOD = Duration.ofSeconds(3).toNanos();

    private final ShardNode shard;
    private final long object;
    private final Stay stay;
    private final Deeds deeds;
    private final Map<String, CopyOf> found = new TreeMap<>();
    private Tenure tenure = Tenure.absent(0);
    private @Nullable Body body;
    private @Nullable CopyOf copy;
    private String whoAskedForAnHeir = "";
    private boolean awaitsBase;
    private long actsSince;
    private long baseAt;
    private long checkpointAt;

    Actor(ShardNode shard, long object) {
        this.shard = shard;
        this.object = object;
        this.stay = new Stay(this, shard);
        this.deeds = new Deeds(this, shard);
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

    Rules rules() {
        return shard.cluster.rules;
    }

    long now() {
        return shard.now();
    }

    Stay stay() {
        return stay;
    }

    Deeds deeds() {
        return deeds;
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
            stay.close(with.state().processed());
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
            case CrossingEffect.Freeze() -> stay.freeze();
            case CrossingEffect.Resume() -> stay.resume();
            case CrossingEffect.Send(var to, var said) -> say(to, said);
            case CrossingEffect.Forward(var to) -> {
                if (body != null) {
                    copy = new CopyOf(object, shard.id, tenure.epochSeen() - 1, body.state(now()));
                }
                long session = copy == null ? 0 : copy.state().session();
                body = null;
                stay.forward(to, session);
            }
            case CrossingEffect.ActCrossed(_, var epoch, var oldLast) -> {
                State held = Objects.requireNonNull(copy).state();
                shard.cluster.watcher.crossed(shard, object, epoch, held);
                act(held, held.session() == 0 ? null : new Message.RouteCrossed(object, held.session(), epoch, (int) oldLast));
                stay.startAfter(held.processed());
            }
            case CrossingEffect.ActInherited(var epoch, var source) -> actInherited(epoch, source);
            case CrossingEffect.Announce(var epoch) -> {
                if (body != null) {
                    stay.announce(body, epoch);
                }
            }
            case CrossingEffect.OwnerFound(var owner, var epoch) -> {
                shard.sharing.found(object, owner, epoch);
                shard.send(whoAskedForAnHeir, new Message.OwnerIs(object, owner, epoch));
            }
            case CrossingEffect.Discard() -> {
                body = null;
                copy = null;
                awaitsBase = false;
                stay.forget();
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
        } else if (!awaitsBase) {
            // A standby copy may have come or grown while the others were asked.
            CopyOf standby = shard.cluster.rules.promotable(shard, object).orElse(null);
            CopyOf named = source.map(from -> from.equals(shard.id) ? copy : found.get(from)).orElse(null);
            chosen = named == null || (standby != null && standby.number().compareTo(named.number()) > 0) ? standby : named;
            if (chosen == null && source.isPresent()) {
                throw new IllegalStateException("the copy of " + source.get() + " is gone");
            }
        }
        shard.cluster.watcher.inherited(shard, object, epoch, chosen);
        found.clear();
        stay.freeze();
        awaitsBase = chosen == null && !Table.isCreature(object);
        if (!awaitsBase) {
            begin(epoch, chosen == null ? State.base(Cluster.spawn(object), 0, 0, "", 0) : chosen.state());
        }
    }

    private void begin(long epoch, State state) {
        stay.close(state.processed());
        stay.awaitOrders();
        act(state, state.session() == 0 ? null : new Message.RouteInherited(object, state.session(), epoch, state.processed()));
        if (state.session() == 0) {
            stay.start();
        }
        if (shard.cluster.kernel.tells) {
            shard.trace(object, "begins with", state);
        }
    }

    private void act(State state, @Nullable Message route) {
        body = new Body(this, state, now());
        copy = null;
        awaitsBase = false;
        actsSince = now();
        checkpointAt = now();
        stay.begin(body, route);
        deeds.begin();
    }

    // Messages about the object

    void receive(String from, Message message) {
        String to = goneTo();
        switch (message) {
            case Message.Input input -> input(from, input);
            case Message.EffectSent sent when !to.isEmpty() -> shard.send(to, sent);
            case Message.EffectTaken taken when !to.isEmpty() -> shard.send(to, taken);
            case Message.TradeAsk asked when !to.isEmpty() -> shard.send(to, asked);
            case Message.BaseIs(_, var owner, var epoch, var state) -> base(owner, epoch, state);
            case Message _ when body == null || !tenure.acts() -> { }
            case Message.RouteAccepted accepted -> stay.routeAccepted(body, accepted);
            case Message.EffectSent sent -> deeds.taken(body, sent);
            case Message.EffectTaken(_, var target, var id) -> deeds.acknowledged(body, target, id);
            case Message.EffectSettled(_, var floor) -> body.marks.settled(floor, now());
            case Message.ValueRefused(_, var owner, var known) when known >= tenure.epochSeen() && isLost(owner) -> rise(known);
            case Message.ValueIs _, Message.TradeAsk _, Message.TradeReady _, Message.TradeRefused _, Message.Outcome _ -> body.purse.receive(from, message);
            default -> { }
        }
    }

    /** A living owner is not risen above: this shard may be the one that was fenced, and not know it yet. */
    private boolean isLost(String owner) {
        return shard.roster().lost().contains(owner) || shard.roster().live().stream().anyMatch(live -> isLaterLife(live, owner));
    }

    /** Whether a service with the one's name died and started again as the other: no table may ever have counted the one in. */
    private static boolean isLaterLife(String other, String one) {
        int name = one.indexOf('#');
        return other.startsWith(one.substring(0, name + 1)) && Integer.parseInt(other.substring(name + 1)) > Integer.parseInt(one.substring(name + 1));
    }

    /** An epoch that only a dead heir had stands in PostgreSQL: this owner needs a higher one. */
    private void rise(long known) {
        long above = Math.max(known, tenure.epochSeen() + 1);
        feed(new CrossingEvent.Inherit(shard.id, RegionEpoch.NONE, above, Optional.empty(), shard.roster()));
    }

    private void base(String owner, long epoch, State state) {
        boolean mayRise = owner.isEmpty() || isLost(owner) || epoch < tenure.epochSeen();
        if (awaitsBase && tenure.acts() && mayRise) {
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
            stay.offer(input);
        }
    }

    void attach(Message.Attach attach) {
        if (body != null) {
            stay.attach(body, attach);
        }
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
            if (awaitsBase && now - baseAt >= 0) {
                baseAt = now + BASE_PERIOD;
                toLedger(new Message.BaseAsked(object));
            }
            return;
        }
        if (here.session != 0) {
            stay.tick(here, now);
        } else if (Table.isCreature(object)) {
            deeds.live(here, now);
        }
        deeds.tick(here, now);
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
        if (!next.equals(shard.id) && stay.isSettled() && !here.purse.isLocked() && shard.table().isLive(next)
                && ShardNode.POLICY.mayLeave(shard.table().distance(shard.id, object, here.x), actsSince, now)) {
            feed(new CrossingEvent.Leave(next, here.version, stay.lastOutput()));
        }
    }
}
