package dev.meridian.simulation;

import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.relay.DurableMark;
import dev.meridian.world.relay.InputGate;
import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.RelayLimits;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One session at one shard that owns its character, or is about to: the gate of its inputs, the route it has to be told, and what it is shown. */
final class Stay implements InputGate.Runner<Act> {

    private static final long REPEAT = Duration.ofMillis(60).toNanos();
    private static final long PROGRESS_AT_LEAST = Duration.ofMillis(400).toNanos();

    private final Actor actor;
    private final ShardNode shard;
    private final long object;
    private InputGate<Act> gate = gateAfter(0);
    private @Nullable Message route;
    private boolean started;
    private int lastOutput;
    private long attachedAt;
    private long repeatAt;
    private long progressAt;
    private int toldProcessed;
    private int toldDurable;

    Stay(Actor actor, ShardNode shard) {
        this.actor = actor;
        this.shard = shard;
        this.object = actor.object();
    }

    private static InputGate<Act> gateAfter(int processed) {
        return new InputGate<>(RelayLimits.DEFAULT, processed, processed);
    }

    /** The session's inputs wait from here on; those up to {@code processed} ran elsewhere. */
    void close(int processed) {
        gate = gateAfter(processed);
    }

    void freeze() {
        gate.close();
    }

    void resume() {
        if (started) {
            gate.open(shard.now(), this);
        }
    }

    void forward(String to, long session) {
        gate.drain((seq, act) -> shard.send(to, new Message.Input(object, session, seq, act)));
    }

    /** Whether nothing keeps the character from crossing: its session knows that it is here. */
    boolean isSettled() {
        return started && route == null;
    }

    int lastOutput() {
        return lastOutput;
    }

    void forget() {
        route = null;
        gate = gateAfter(0);
    }

    /** The shard begins to act for it. */
    void begin(Body body, @Nullable Message newRoute) {
        lastOutput = 0;
        attachedAt = body.version;
        route = newRoute;
        repeatAt = shard.now();
        toldDurable = -1;
    }

    /** As heir: what ran is not known before the session's orchestrator has said where to go on. */
    void awaitOrders() {
        started = false;
    }

    /** After a crossing: the old owner has said what ran. */
    void startAfter(int processed) {
        gate.startAfter(processed, processed, this);
        start();
    }

    void start() {
        started = true;
        gate.open(shard.now(), this);
    }

    void announce(Body body, long epoch) {
        if (route == null && body.session != 0) {
            route = new Message.RouteInherited(object, body.session, epoch, body.processed);
        }
    }

    void offer(Message.Input input) {
        gate.offer(input.seq(), input.act(), shard.now(), this);
    }

    /** A session that PostgreSQL let in later than the present one takes its place. */
    void attach(Body body, Message.Attach attach) {
        if (attach.session() < body.session) {
            return;
        }
        if (attach.session() > body.session) {
            replace(body, attach);
        }
        if (body.processed == 0) {
            // The session has sent nothing yet: there is nothing to replay.
            route = null;
            if (!started) {
                start();
            }
        }
        if (body.durable(actor.standby()) >= attachedAt && route == null) {
            shard.send(body.home, new Message.Attached(object, body.session, actor.epoch(), body.x));
        }
    }

    private void replace(Body body, Message.Attach attach) {
        if (body.session != 0) {
            shard.send(body.home, new Message.SessionEnded(object, body.session));
        }
        body.session = attach.session();
        body.home = attach.home();
        body.processed = 0;
        body.version++;
        body.mark = new DurableMark(RelayLimits.DEFAULT, 0);
        gate = gateAfter(0);
        lastOutput = 0;
        route = null;
        attachedAt = body.version;
        toldProcessed = 0;
        toldDurable = -1;
        shard.cluster.watcher.sessionChanged(shard, object, attach.session());
        start();
    }

    void routeAccepted(Body body, Message.RouteAccepted accepted) {
        if (route == null || actor.epoch() != accepted.epoch() || accepted.session() != body.session) {
            return;
        }
        if (!started) {
            int after = accepted.startAfter();
            gate.startAfter(after, after, this);
            shard.cluster.watcher.startsAfter(shard, object, accepted.epoch(), body.processed, after);
            body.processed = after;
            body.version++;
            body.mark = body.markOf(after);
            start();
        }
        route = null;
    }

    /** Asks for missing inputs, tells the route until it is accepted, and how far inputs are. */
    void tick(Body body, long now) {
        gate.tick(now, (from, to) -> shard.send(body.home, new Message.Resend(object, body.session, from, to)));
        if (now - repeatAt < 0) {
            return;
        }
        repeatAt = now + REPEAT;
        if (route != null) {
            shard.send(body.home, route);
        }
        int durable = body.mark.acknowledged(body.durable(actor.standby()));
        if (started && (toldProcessed != body.processed || toldDurable != durable || now - progressAt >= 0)) {
            toldProcessed = body.processed;
            toldDurable = durable;
            progressAt = now + PROGRESS_AT_LEAST;
            shard.send(body.home, new Message.Progress(object, body.session, actor.epoch(), body.processed, durable));
        }
    }

    @Override
    public void run(int seq, Act act) {
        Body body = Objects.requireNonNull(actor.body());
        if (!actor.tenure().acts()) {
            throw new IllegalStateException("the gate of object %d is open in %s".formatted(object, actor.tenure()));
        }
        shard.cluster.watcher.ran(shard, object, body.session, actor.epoch(), seq);
        body.version++;
        body.processed = seq;
        switch (act.kind()) {
            case WALK -> body.x = Math.clamp((long) body.x + act.amount(), 0, Table.LENGTH - 1);
            case SAY, HIT -> actor.deeds().done(body, seq, act);
            case TRADE -> body.purse.ask(PostgresModel.tradeKey(body.session, seq), act.target(), act.amount());
        }
        body.mark.ran(seq, body.version);
        shard.cluster.watcher.walked(object, body.x);
        show(body, body.session, seq, 0);
    }

    void show(Body body, long origin, int cause, int index) {
        if (body.session != 0) {
            lastOutput++;
            Shown shown = new Shown(shard.id, actor.epoch(), lastOutput, origin, cause, index, body.x);
            shard.send(body.home, new Message.Shows(object, body.session, new Output<>(actor.epoch(), lastOutput, origin, cause, index, shown)));
        }
    }
}
