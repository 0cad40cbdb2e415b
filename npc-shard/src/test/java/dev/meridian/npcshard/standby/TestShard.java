package dev.meridian.npcshard.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.npcshard.population.Population;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.RegionsPassedOn;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.handover.StatePassedOn;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.testkit.ManualClock;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.lease.LeaseTimes;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/** An npc-shard without a network: what it sends waits until the test delivers it. */
final class TestShard implements AutoCloseable {

    static final NpcCatalog CATALOG = NpcCatalog.starter();
    static final Duration PATIENCE = Duration.ofNanos(LeaseTimes.DEFAULT.ttlWithMargin());
    private static final long NOON = 1_795_000_000_000L;

    final String name;
    final String id;
    final ManualClock clock;
    final Store store;
    final Peers peers = new Peers();
    final StandbysIn in;
    final Population population;
    final StandbysOut out;
    final RegionMoves moves;
    final List<HandoverMessage> heard = new ArrayList<>();
    private final Map<TestShard, Queue<ByteBuf>> wires = new HashMap<>();
    AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);

    TestShard(String name, ManualClock clock) {
        this.name = name;
        this.id = name + "@1";
        this.clock = clock;
        store = Store.open(StoreConfig.inMemory(name, 16L << 20), NpcSchema.SCHEMA);
        var copies = Store.open(StoreConfig.inMemory(name + "-standby", 16L << 20), NpcSchema.SCHEMA);
        in = new StandbysIn(name, copies, clock, peers);
        population = new Population(CATALOG, store, in);
        out = new StandbysOut(store, population, peers, clock);
        moves = new RegionMoves(name, id, store, population, peers, in, out, PATIENCE, clock);
    }

    /** Links two shards. */
    static void link(TestShard one, TestShard other) {
        one.linkTo(other);
        other.linkTo(one);
    }

    private void linkTo(TestShard other) {
        Queue<ByteBuf> wire = new ArrayDeque<>();
        wires.put(other, wire);
        moves.linkUp(new Peers.Peer(other.name, other.id, message -> wire.add(ClusterProtocol.toBuffer(message))));
    }

    boolean isLinked(TestShard other) {
        return wires.containsKey(other);
    }

    /** Cuts a link; what was on its way is lost. */
    static void cut(TestShard one, TestShard other) {
        one.lose(other);
        other.lose(one);
    }

    private void lose(TestShard other) {
        wires.remove(other);
        moves.linkDown(other.id);
    }

    /** Obeys a table, and takes over at once what may be taken over. */
    void obey(AssignmentTable next, TestShard... members) {
        hearOf(next, List.of(members));
        takeOver();
    }

    /** Obeys a table. */
    void hearOf(AssignmentTable next, List<TestShard> members) {
        table = next;
        Map<String, String> others = members.stream().filter(each -> each != this).collect(Collectors.toMap(each -> each.name, each -> each.id));
        moves.obey(next, next.has(name), others, true);
    }

    /** What a tick does about regions. @return who is new */
    List<Resident> takeOver() {
        return moves.takeOver(millis());
    }

    /** Sends changes until nothing is left to send, and delivers everything both ways. */
    void settleWith(TestShard other) {
        int before;
        do {
            before = heard.size() + other.heard.size();
            out.flush();
            other.out.flush();
            deliver(other);
            other.deliver(this);
        } while (heard.size() + other.heard.size() > before);
    }

    /** Everything is sent and delivered, and taken over. */
    static void settle(List<TestShard> shards) {
        boolean any = true;
        while (any) {
            any = false;
            for (TestShard each : shards) {
                each.out.flush();
                for (TestShard other : shards) {
                    while (each != other && each.deliverOne(other)) {
                        any = true;
                    }
                }
                any |= !each.takeOver().isEmpty();
            }
        }
    }

    /** Hands over what waits for the other one. */
    void deliver(TestShard to) {
        boolean more = deliverOne(to);
        while (more) {
            more = deliverOne(to);
        }
    }

    /** Hands over the message that waits longest; false if none does. */
    boolean deliverOne(TestShard to) {
        ByteBuf bytes = wires.getOrDefault(to, new ArrayDeque<>()).poll();
        if (bytes != null) {
            to.hear(id, (HandoverMessage) ClusterProtocol.read(new PacketReader(bytes)));
        }
        return bytes != null;
    }

    /** Loses what waits for the other one without telling anybody. */
    void loseWhatIsOnTheWayTo(TestShard to) {
        wires.getOrDefault(to, new ArrayDeque<>()).clear();
    }

    void hear(String from, HandoverMessage message) {
        heard.add(message);
        switch (message) {
            case StandbyFull copy -> in.full(from, copy);
            case StandbyDelta change -> in.delta(from, change);
            case StandbyGone gone -> in.gone(from, gone);
            case StandbyMark mark -> in.mark(from, mark);
            case StandbyAck ack -> out.acknowledged(from, ack);
            case StandbyAgain wish -> out.again(from, wish);
            case StatePassedOn state -> in.passedOn(from, state);
            case RegionsPassedOn said -> moves.passedOn(from, said);
            default -> throw new AssertionError("not of a standby: " + message);
        }
    }

    /** Wounds an NPC that lives here. @return its version with that */
    long wound(int objectId, double hp, int generation) {
        return store.update(objectId).set(NpcSchema.HP, hp).set(NpcSchema.GENERATION, generation).commit();
    }

    /** Hit points and generation of an NPC that lives here. */
    List<Number> stateOf(int objectId) {
        var view = store.newView();
        assertThat(store.view(objectId, view)).as("%s lives at %s", objectId, name).isTrue();
        return List.of(view.get(NpcSchema.HP), view.get(NpcSchema.GENERATION));
    }

    long millis() {
        return NOON + clock.getAsLong() / 1_000_000;
    }

    @Override
    public void close() {
        in.close();
        store.close();
    }
}
