package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.meridian.protocol.client.world.CharInfo;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.CreatureSay;
import dev.meridian.protocol.client.world.DeleteObject;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.NpcInfo;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.client.world.WorldRequest;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client that decodes what it gets and knows what it must never get: something shown twice, something about nobody it was shown. */
final class TestClient {

    private static final byte[] ENTER_WORLD = enterWorldPacket();

    final long session;
    final int id;
    final List<WorldEvent> got = new ArrayList<>();
    final Set<Integer> sees = new HashSet<>();
    private final FakeOrchestrator orchestrator;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    TestClient(FakeOrchestrator orchestrator, long session, int id) {
        this.orchestrator = orchestrator;
        this.session = session;
        this.id = id;
    }

    void enterWorld() {
        orchestrator.input(session, ENTER_WORLD);
    }

    void send(WorldRequest request) {
        ByteBuf out = Unpooled.buffer();
        WorldOpcodes.REQUESTS.write(request, new PacketWriter(out));
        orchestrator.input(session, ByteBufUtil.getBytes(out));
    }

    void sendRaw(byte[] packet) {
        orchestrator.input(session, packet);
    }

    void walkTo(int x, int y) {
        send(new MoveBackwardToLocation(x, y, -3000, 0, 0, 0, 1));
    }

    void say(String text) {
        send(new Say2(text, ChatType.ALL, ""));
    }

    int nextNumber(int epoch) {
        return numbers.merge(epoch, 1, Integer::sum);
    }

    void receive(byte[] packet) {
        WorldEvent event = WorldOpcodes.EVENTS.read(new PacketReader(Unpooled.wrappedBuffer(packet)));
        if (event == null) {
            fail("unknown packet " + ByteBufUtil.hexDump(packet));
            return;
        }
        switch (event) {
            case CharInfo info -> assertTrue(sees.add(info.presence().objectId()), this + " is shown " + info.presence().objectId() + " twice");
            case NpcInfo info -> assertTrue(sees.add(info.objectId()), this + " is shown " + info.objectId() + " twice");
            case DeleteObject gone -> sees.remove(gone.objectId());
            case MoveToLocation move -> assertTrue(move.objectId() == id || sees.contains(move.objectId()),
                    this + " is told of a walk of " + move.objectId() + ", whom it does not see");
            default -> {}
        }
        got.add(event);
    }

    /** What it got of that kind since it was last asked to forget. */
    <E extends WorldEvent> List<E> all(Class<E> kind) {
        return got.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> heard() {
        return all(CreatureSay.class).stream().map(CreatureSay::text).toList();
    }

    void forget() {
        got.clear();
    }

    private static byte[] enterWorldPacket() {
        byte[] packet = new byte[105];
        packet[0] = 0x11;
        return packet;
    }

    @Override
    public String toString() {
        return "client of " + id;
    }
}
