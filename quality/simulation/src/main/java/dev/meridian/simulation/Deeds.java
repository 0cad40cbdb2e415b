package dev.meridian.simulation;

import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.InboxMarks.Verdict;
import dev.meridian.world.effect.Outbox;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What one object does to others and what is done to it: feeds its outbox and its marks, and carries their messages. */
final class Deeds implements Outbox.Carrier<Effect> {

    private static final int TRIES = 10;
    private static final long MARKS_PERIOD = Duration.ofSeconds(1).toNanos();

    private final Actor actor;
    private final ShardNode shard;
    private final long object;
    /** Where the owners of those were who did something to this object. */
    private final Map<Long, String> senders = new TreeMap<>();
    /** Effects sent to targets since the last one was acknowledged. */
    private final Map<Long, Integer> tries = new TreeMap<>();
    private long durableSeen;
    private long marksAt;
    private long livesAt;

    Deeds(Actor actor, ShardNode shard) {
        this.actor = actor;
        this.shard = shard;
        this.object = actor.object();
    }

    /** A new owner tells everybody anew what is durable. */
    void begin() {
        durableSeen = -1;
    }

    /** An input does something to somebody. */
    void done(Body body, int seq, Act act) {
        if (body.outbox.hasRoom()) {
            Effect effect = new Effect(act.kind() == Act.Kind.SAY ? Effect.Kind.HEARD : Effect.Kind.HIT, 0);
            add(body, EffectId.ofInput(body.session, seq, 0), act.target(), effect);
        }
    }

    void taken(Body body, Message.EffectSent sent) {
        senders.put(sent.sender(), sent.replyTo());
        EffectId id = sent.id();
        Verdict verdict = shard.cluster.rules.verdict(body.marks.offer(sent.sender(), id, sent.floor(), body.version + 1, shard.now()));
        if (verdict == Verdict.NEW) {
            body.version++;
            body.taken++;
            shard.cluster.watcher.taken(shard, object, actor.epoch(), sent.sender(), id);
            switch (sent.effect().kind()) {
                case HEARD -> { }
                case HIT -> hit(body, sent.sender());
                case LOOT -> body.purse.loot(sent.effect().key());
            }
            actor.stay().show(body, id.born() == EffectId.Born.OF_INPUT ? id.origin() : -id.origin(), (int) id.cause(), id.index() + 1);
        } else if (verdict == Verdict.REPEATED && body.marks.isDurable(id, body.durable(actor.standby()))) {
            acknowledge(sent.sender(), id);
        }
    }

    void acknowledged(Body body, long target, EffectId id) {
        tries.remove(target);
        // An heir may hear of effects of inputs that it is about to replay.
        boolean toCome = id.born() == EffectId.Born.OF_INPUT && id.origin() == body.session && id.cause() > body.processed;
        if (!toCome && body.outbox.acknowledged(target, id, body.version + 1, this)) {
            body.version++;
        }
    }

    void tick(Body body, long now) {
        String standby = actor.standby();
        long durable = body.durable(standby);
        if (durable != durableSeen) {
            durableSeen = durable;
            body.marks.durable(durable, this::acknowledge);
            if (standby.isEmpty()) {
                shard.cluster.watcher.unprotected(object, actor.epoch(), body.version);
            }
        }
        if (!body.outbox.isEmpty()) {
            body.outbox.due(now, durable, this);
        }
        if (now - marksAt >= 0) {
            marksAt = now + MARKS_PERIOD;
            body.marks.tick(now, durable, this::acknowledge);
        }
    }

    /** A creature walks about its spawn and bites who comes near. */
    void live(Body body, long now) {
        if (now - livesAt < 0 || shard.cluster.isQuiet()) {
            return;
        }
        Kernel kernel = shard.cluster.kernel;
        livesAt = now + kernel.between(Duration.ofMillis(300), Duration.ofMillis(1_200));
        body.version++;
        body.x = Math.clamp(body.x + kernel.random.nextInt(-30, 31), 0, Table.LENGTH - 1);
        shard.cluster.watcher.walked(object, body.x);
        long victim = shard.cluster.watcher.someoneNear(object, kernel.random, true);
        if (victim != 0 && body.outbox.hasRoom()) {
            born(body, victim, new Effect(Effect.Kind.HIT, 0));
        }
    }

    private void hit(Body body, long by) {
        body.hits++;
        if (Table.isCreature(object) && body.hits >= Body.DEADLY && body.outbox.hasRoom() && !Table.isCreature(by)) {
            body.hits = 0;
            body.deaths++;
            born(body, by, new Effect(Effect.Kind.LOOT, PostgresModel.lootKey(object, body.deaths)));
        }
    }

    private void born(Body body, long target, Effect effect) {
        add(body, EffectId.ofTick(object, actor.epoch(), body.ticks++), target, effect);
    }

    private void add(Body body, EffectId id, long target, Effect effect) {
        body.made++;
        body.outbox.add(id, target, effect, body.version, shard.now());
        shard.cluster.watcher.made(shard, object, id, target);
    }

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
