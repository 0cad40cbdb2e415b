package dev.meridian.gameshard;

import dev.meridian.highfive.act.TalkRules;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.kit.effect.EffectNames;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.wire.PacketWriter;
import dev.meridian.store.Change;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectLimits;
import dev.meridian.world.effect.InboxMarks;
import dev.meridian.world.effect.InboxMarks.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** An npc-shard without a standby that owns one NPC, as game shards hear of it. Its marks are the real ones, unless it is told to have none. */
final class PlayedNpcShard {

    static final int NPC = 900;

    final List<GhostAct> heard = new ArrayList<>();
    final List<String> heardFrom = new ArrayList<>();
    final List<EffectId> done = new ArrayList<>();
    final List<ActSettled> settled = new ArrayList<>();
    /** Whether it takes nothing and answers nothing. */
    boolean silent;
    /** Whether it knows nothing of what it did: it is broken. */
    boolean forgetful;
    private final ShardBench bench;
    private final int epoch;
    private final InboxMarks marks;
    private final BiConsumer<String, HandoverMessage> out;
    private long version;

    /** An owner of the NPC whose former owner did not say what it did. */
    PlayedNpcShard(ShardBench bench, String name, int epoch) {
        this(bench, name, epoch, List.of());
    }

    /** @param marks what the former owner's standby knows */
    PlayedNpcShard(ShardBench bench, String name, int epoch, List<InboxMarks.Kept> marks) {
        this.bench = bench;
        this.epoch = epoch;
        this.marks = InboxMarks.restore(EffectLimits.DEFAULT, marks, 0, bench.clock.getAsLong());
        this.out = bench.linkNpcShard(name, this::message);
    }

    /** All game shards hear of the NPC. */
    void show(int x, int y) {
        var at = new Motion();
        at.place(x, y, -3000, 0);
        var record = new ObjectRecord(NpcSchema.SCHEMA).set(NpcSchema.NAME, "Sage").set(NpcSchema.TARGETABLE, true);
        try (Store store = Store.open(StoreConfig.inMemory("npc-shard", 8L << 20), NpcSchema.SCHEMA)) {
            store.put(NPC, epoch, NpcSchema.PLACE.write(at, 0, bench.clock.getAsLong(), record));
            Change full = Objects.requireNonNull(store.full(NPC, FieldFilter.of(NpcSchema.SEEN)));
            toAll(new GhostFull(NPC, epoch, full.version(), ObjectKind.NPC.code(), full.toBytes()));
        }
        bench.settle();
    }

    /** No game shard need know of the NPC any more. */
    void gone() {
        toAll(new GhostGone(NPC, epoch));
        bench.settle();
    }

    List<InboxMarks.Kept> marks() {
        return marks.kept();
    }

    /** It says once more that it has the act, to that shard. */
    void remind(String gameShard, EffectId id) {
        out.accept(gameShard, new ActTaken(heard.getLast().actorId(), NPC, epoch, EffectNames.write(id)));
        bench.settle();
    }

    /** It asks after what nobody called settled for a while; all are told, whoever owns the actor listens. */
    void tick() {
        marks.tick(bench.clock.getAsLong(), version, (actor, id) -> toAll(new ActTaken((int) actor, NPC, epoch, EffectNames.write(id))));
        bench.settle();
    }

    private void message(String from, ClusterMessage message) {
        switch (message) {
            case GhostAct act when !silent -> act(from, act);
            case ActSettled said -> {
                settled.add(said);
                marks.settled(EffectNames.read(said.floor()), bench.clock.getAsLong());
            }
            default -> {}
        }
    }

    private void act(String from, GhostAct act) {
        heard.add(act);
        heardFrom.add(from.substring(0, from.indexOf('@')));
        EffectId id = EffectNames.read(act.effect());
        Verdict verdict = marks.offer(act.actorId(), id, EffectNames.read(act.floor()), ++version, bench.clock.getAsLong());
        if (verdict == Verdict.NEW || forgetful) {
            done.add(id);
            toAll(new GhostEvent(NPC, epoch, id.origin(), (int) id.cause(), GhostEvent.OF_ACTS + id.index(), 0, answer()));
        }
        out.accept(heardFrom.getLast(), new ActTaken(act.actorId(), NPC, epoch, act.effect()));
    }

    private static ByteBuf answer() {
        ByteBuf packet = Unpooled.buffer();
        WorldOpcodes.EVENTS.write(new SocialAction(NPC, TalkRules.ANSWER), new PacketWriter(packet));
        return packet;
    }

    private void toAll(HandoverMessage message) {
        List.copyOf(bench.shards.keySet()).forEach(shard -> out.accept(shard, message));
    }
}
