package dev.meridian.gameshard;

import dev.meridian.gameshard.chat.ChatRates;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.ping.Pings;
import dev.meridian.kit.rate.Rate;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.ValidatePosition;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.client.world.WorldRequest;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A short scene on a shard of its own, before the real one takes part: two players enter, walk, talk and leave. Under load the first use of all
 * that code takes so long that a lease would lapse while the first real player comes in.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String STAGE = "rehearsal";
    private static final String PROMPTER = "prompter@1";
    private static final int ENTER_WORLD_BYTES = 105;
    private static final byte ENTER_WORLD = 0x11;
    private static final long TICK_NANOS = 100_000_000;
    private static final Rate RATE = Rate.perMinute(1);
    private static final Shard.Limits LIMITS = new Shard.Limits(
            16L << 20, 10, 30, RATE, new ChatRates(RATE, RATE, RATE), new Pings.Times(0, Duration.ZERO));

    private long now;

    private Rehearsal() {}

    /** Plays the scene. Any thread; takes a moment. */
    static void play() {
        long began = System.nanoTime();
        new Rehearsal().run();
        LOG.info("rehearsal.played took_ms={}", (System.nanoTime() - began) / NANOS_PER_MILLI);
    }

    private void run() {
        try (var shard = new Shard(STAGE, STAGE + "@1", () -> now, Runnable::run, _ -> Mono.just(new Done(true)), LIMITS)) {
            shard.linkUp(ServiceKind.GAME_ORCHESTRATOR, new Prompter());
            shard.obey(everything(), true, Set.of(STAGE), Set.of());
            scene(shard);
        }
    }

    private void scene(Shard shard) {
        long firstSession = 1;
        for (int i = 0; i < 2; i++) {
            shard.relay(PROMPTER, new SpawnPlayer(firstSession + i, extra(1 + i)));
            byte[] enter = new byte[ENTER_WORLD_BYTES];
            enter[0] = ENTER_WORLD;
            shard.relay(PROMPTER, new Input(firstSession + i, 1, Unpooled.wrappedBuffer(enter)));
        }
        speak(shard, firstSession, 2, new MoveBackwardToLocation(500, 0, 0, 0, 0, 0, 1));
        speak(shard, firstSession, 3, new Say2("one, two", ChatType.ALL, ""));
        speak(shard, firstSession, 4, new ValidatePosition(0, 0, 0, 0, 0));
        for (int tick = 0; tick < 10; tick++) {
            now += TICK_NANOS;
            shard.tick();
        }
        shard.second();
        speak(shard, firstSession, 5, new Logout());
        speak(shard, firstSession + 1, 2, new Logout());
    }

    private static void speak(Shard shard, long session, int seq, WorldRequest line) {
        ByteBuf packet = Unpooled.buffer();
        WorldOpcodes.REQUESTS.write(line, new PacketWriter(packet));
        shard.relay(PROMPTER, new Input(session, seq, packet));
    }

    private static AssignmentTable everything() {
        return new AssignmentTable(ShardKind.PLAYERS, new RegionEpoch(1, 1), List.of(new Strip(STAGE, 0, WorldGrid.COLUMNS, 0)), Map.of(),
                Collections.nCopies(WorldGrid.REGIONS, new RegionEpoch(1, 1)));
    }

    private static CharacterRecord extra(int id) {
        return new CharacterRecord(
                id, STAGE, "Extra" + id, "", 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 100 * id, 0, 0, 0, 1, 0, 0, List.of());
    }

    /** Listens to everything as a link would, bytes and all. */
    private static final class Prompter implements Peer {

        @Override
        public String id() {
            return PROMPTER;
        }

        @Override
        public String name() {
            return PROMPTER;
        }

        @Override
        public boolean send(ClusterMessage message) {
            ClusterProtocol.read(new PacketReader(ClusterProtocol.toBuffer(message)));
            return true;
        }
    }
}
