package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.relay.AttachSession;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.InputProgress;
import dev.meridian.protocol.cluster.relay.Output;
import dev.meridian.protocol.cluster.relay.OwnerLost;
import dev.meridian.protocol.cluster.relay.PlayerReady;
import dev.meridian.protocol.cluster.relay.PlayerRefused;
import dev.meridian.protocol.cluster.relay.ResendInputs;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.protocol.cluster.relay.RouteSwitch;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.UnknownSession;
import dev.meridian.protocol.cluster.relay.Whisper;
import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.OutputSwitch;
import dev.meridian.world.relay.RelayLimits;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An orchestrator that routes with the real machines and keeps what clients would get. */
final class FakeOrchestrator {

    static final String ID = "game-orchestrator-1@1";

    final List<SessionEnded> ended = new ArrayList<>();
    final List<PlayerRefused> refused = new ArrayList<>();
    final List<PlayerReady> ready = new ArrayList<>();
    final List<CharacterFound> found = new ArrayList<>();
    final List<OwnerLost> ownerLost = new ArrayList<>();
    final List<Long> unknown = new ArrayList<>();
    final List<Whisper> whispers = new ArrayList<>();
    int routeSwitches;
    int inheritances;
    /** Whether a shard hears of an epoch that this orchestrator knows better; without that it is broken. */
    boolean says = true;
    /** Whether it misses that characters cross. */
    boolean deaf;
    private final ShardBench bench;
    private final Map<Long, Stay> stays = new LinkedHashMap<>();
    private long sessions;

    /** A client and the machines of its session. */
    private static final class Stay {
        final TestClient client;
        final InputLedger<byte[]> inputs = new InputLedger<>(RelayLimits.DEFAULT, _ -> {});
        OutputSwitch<byte[]> outputs;
        /** The highest epoch whose inputs were sent again: its outputs may have come before its route. */
        int resumed;

        Stay(TestClient client, String owner) {
            this.client = client;
            this.outputs = new OutputSwitch<>(RelayLimits.DEFAULT, owner, 0);
        }

        OutputSwitch.Sink<byte[]> sink() {
            return client::receive;
        }
    }

    FakeOrchestrator(ShardBench bench) {
        this.bench = bench;
    }

    TestClient enter(String shard, CharacterRecord character) {
        long session = ++sessions;
        var client = new TestClient(this, session, character.id());
        stays.put(session, new Stay(client, shard));
        bench.toShard(shard, new SpawnPlayer(session, character));
        return client;
    }

    TestClient attach(String shard, int characterId, String account) {
        return attach(shard, characterId, account, 1);
    }

    TestClient attach(String shard, int characterId, String account, int ownerEpoch) {
        long session = ++sessions;
        var client = new TestClient(this, session, characterId);
        stays.put(session, new Stay(client, shard));
        bench.toShard(shard, new AttachSession(session, characterId, account, ownerEpoch));
        return client;
    }

    void input(long session, byte[] packet) {
        Stay stay = stay(session);
        int seq = stay.inputs.add(packet, bench.clock.getAsLong());
        bench.toShard(stay.outputs.inputOwner(), new Input(session, seq, Unpooled.wrappedBuffer(packet)));
    }

    /** The shard, by name, that inputs of the session go to. */
    String ownerOf(TestClient client) {
        String id = stay(client.session).outputs.inputOwner();
        return id.substring(0, id.indexOf('@'));
    }

    int durable(TestClient client) {
        return stay(client.session).inputs.durable();
    }

    int processed(TestClient client) {
        return stay(client.session).inputs.processed();
    }

    void message(String from, ClusterMessage message) {
        if (deaf && message instanceof RouteSwitch) {
            return;
        }
        switch (message) {
            case Output output -> output(from, output);
            case PlayerReady m -> {
                ready.add(m);
                Stay stay = stay(m.session());
                stay.outputs = new OutputSwitch<>(RelayLimits.DEFAULT, from, m.objectEpoch());
            }
            case RouteSwitch m -> {
                routeSwitches++;
                Stay stay = stay(m.session());
                if (!stay.outputs.crossed(from, m.objectEpoch(), m.lastOutput(), bench.clock.getAsLong(), stay.sink())) {
                    outranked(from, m.session(), m.objectId(), m.objectEpoch());
                }
            }
            case RouteInherited m -> inherited(from, m);
            case InputProgress m -> stay(m.session()).inputs.progress(m.objectEpoch(), m.processed(), m.durable(), bench.clock.getAsLong());
            case ResendInputs m -> stay(m.session()).inputs.resend(m.fromSeq(), m.toSeq(),
                    (seq, packet) -> bench.toShard(from, new Input(m.session(), seq, Unpooled.wrappedBuffer(packet))));
            case SessionEnded m -> ended.add(m);
            case PlayerRefused m -> refused.add(m);
            case CharacterFound m -> found.add(m);
            case OwnerLost m -> ownerLost.add(m);
            case UnknownSession m -> unknown.add(m.session());
            case Whisper m -> {
                whispers.add(m);
                var answer = new dev.meridian.world.relay.Output<>(m.objectEpoch(), m.output(), m.session(), m.inputSeq(), m.index() + 1, m.confirm());
                offer(from, stay(m.session()), answer);
            }
            default -> throw new AssertionError("a shard does not say " + message + " to an orchestrator");
        }
    }

    private void inherited(String from, RouteInherited route) {
        Stay stay = stay(route.session());
        long now = bench.clock.getAsLong();
        boolean news = stay.outputs.inherited(from, route.objectEpoch(), now, stay.sink());
        boolean late = from.equals(stay.outputs.inputOwner()) && route.objectEpoch() == stay.outputs.newestEpoch() && route.objectEpoch() > stay.resumed;
        if (news || late) {
            stay.resumed = route.objectEpoch();
            inheritances++;
            int after = Math.max(route.processed(), stay.inputs.durable());
            stay.inputs.progress(route.objectEpoch(), after, stay.inputs.durable(), now);
            bench.toShard(from, new ResumeInputs(route.session(), route.objectEpoch(), after));
            stay.inputs.resend(after + 1, stay.inputs.last(),
                    (seq, packet) -> bench.toShard(from, new Input(route.session(), seq, Unpooled.wrappedBuffer(packet))));
        } else {
            outranked(from, route.session(), route.objectId(), route.objectEpoch());
        }
    }

    private void outranked(String from, long session, int objectId, int epoch) {
        long known = stay(session).outputs.outranks(from, epoch);
        if (known > 0 && says) {
            bench.toShard(from, new RouteOutranked(session, objectId, (int) known));
        }
    }

    /** Newest epoch known of a client's character. */
    int epochOf(TestClient client) {
        return (int) stay(client.session).outputs.newestEpoch();
    }

    void tick() {
        stays.values().forEach(stay -> stay.outputs.tick(bench.clock.getAsLong(), stay.sink()));
    }

    private void output(String from, Output output) {
        byte[] packet = ByteBufUtil.getBytes(output.body(), output.packetIndex(), output.packetLength());
        for (int i = 0; i < output.count(); i++) {
            offer(from, stay(output.session(i)), new dev.meridian.world.relay.Output<>(
                    output.objectEpoch(i), output.output(i), output.originSession(), output.inputSeq(), output.index(), packet));
        }
    }

    private void offer(String from, Stay stay, dev.meridian.world.relay.Output<byte[]> output) {
        long newest = stay.outputs.newestEpoch();
        if (output.epoch() > newest || (output.epoch() == newest && from.equals(stay.outputs.inputOwner()))) {
            assertEquals(stay.client.nextNumber((int) output.epoch()), output.number(), "outputs of " + stay.client + " are numbered without gaps");
        }
        stay.outputs.offer(from, output, bench.clock.getAsLong(), stay.sink());
    }

    private Stay stay(long session) {
        Stay stay = stays.get(session);
        if (stay == null) {
            throw new AssertionError("no session " + session);
        }
        return stay;
    }
}
