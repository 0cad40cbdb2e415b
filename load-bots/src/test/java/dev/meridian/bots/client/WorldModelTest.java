package dev.meridian.bots.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.client.world.CharInfo;
import dev.meridian.protocol.client.world.DeleteObject;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.NpcInfo;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.ValidateLocation;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorldModelTest {

    private static final int SELF = 100;
    private static final int OTHER = 200;
    private static final long SECOND = 1_000_000_000L;
    private static final int BODY_BYTES = 4_096;

    private final List<Fault> faults = new ArrayList<>();
    private final WorldModel world = new WorldModel(SELF, (fault, _) -> faults.add(fault));

    @BeforeEach
    void enter() {
        world.told(self(0, 0, 0), 0);
        world.place().speed(100, 0);
    }

    @Test
    void anObjectShownTwiceIsAnError() {
        world.told(player(OTHER), 0);
        world.told(player(OTHER), 1);
        assertThat(faults).containsExactly(Fault.SHOWN_TWICE);
    }

    @Test
    void anNpcShownTwiceIsAnErrorToo() {
        world.told(npc(OTHER), 0);
        world.told(npc(OTHER), 1);
        assertThat(faults).containsExactly(Fault.SHOWN_TWICE);
    }

    @Test
    void anObjectTakenAwayMayBeShownAgain() {
        world.told(player(OTHER), 0);
        world.told(new DeleteObject(OTHER), 1);
        assertThat(world.known().knows(OTHER)).isFalse();
        world.told(player(OTHER), 2);
        assertThat(faults).isEmpty();
        assertThat(world.known().knows(OTHER)).isTrue();
    }

    @Test
    void ownTeleportForgetsTheView() {
        world.told(player(OTHER), 0);
        world.told(new TeleportToLocation(SELF, 50_000, 0, 0, 0), 1);
        world.told(self(50_000, 0, 0), 2);
        world.told(player(OTHER), 3);
        assertThat(faults).isEmpty();
        assertThat(world.place().x(3)).isEqualTo(50_000);
    }

    @Test
    void anotherOnesTeleportLeavesTheViewAlone() {
        world.told(player(OTHER), 0);
        world.told(new TeleportToLocation(OTHER, 50_000, 0, 0, 0), 1);
        assertThat(world.known().knows(OTHER)).isTrue();
    }

    @Test
    void aWalkThatGoesOnFromWhereItShouldIsNoJump() {
        world.told(new MoveToLocation(SELF, 1_000, 0, 0, 0, 0, 0), 0);
        world.told(new MoveToLocation(SELF, 0, 0, 0, 500, 0, 0), 5 * SECOND);
        assertThat(faults).isEmpty();
        assertThat(world.place().x(7 * SECOND)).isEqualTo(300);
    }

    @Test
    void aWalkThatGoesOnFromElsewhereIsAJump() {
        world.told(new MoveToLocation(SELF, 1_000, 0, 0, 0, 0, 0), 0);
        world.told(new MoveToLocation(SELF, 1_000, 0, 0, 801, 0, 0), 5 * SECOND);
        assertThat(faults).containsExactly(Fault.JUMP);
    }

    @Test
    void everyPacketThatSaysTheOwnPlaceIsChecked() {
        world.told(new StopMove(SELF, 301, 0, 0, 0), 0);
        world.told(new ValidateLocation(SELF, 0, 0, 0, 0), 0);
        world.told(self(0, -301, 0), 0);
        assertThat(faults).containsExactly(Fault.JUMP, Fault.JUMP, Fault.JUMP);
    }

    @Test
    void wordsOfThePlaceLeftBehindAreNoJump() {
        world.told(new TeleportToLocation(SELF, 50_000, 0, 0, 0), 0);
        world.told(new MoveToLocation(SELF, 10, 0, 0, 0, 0, 0), 1);
        world.told(self(50_000, 0, 0), 2);
        assertThat(faults).isEmpty();
        assertThat(world.place().x(2)).isEqualTo(50_000);
    }

    @Test
    void movesOfOthersDoNotMoveTheOwnPlace() {
        world.told(new MoveToLocation(OTHER, 9_000, 0, 0, 8_000, 0, 0), 0);
        assertThat(faults).isEmpty();
        assertThat(world.place().x(SECOND)).isZero();
    }

    /** Zeros behind the fields that matter here are an honest packet of somebody without a name. */
    private static UserInfo self(int x, int y, int z) {
        return UserInfo.CODEC.read(body(x, y, z, 0, SELF));
    }

    private static CharInfo player(int objectId) {
        return CharInfo.CODEC.read(body(0, 0, 0, 0, objectId));
    }

    private static NpcInfo npc(int objectId) {
        return NpcInfo.CODEC.read(body(objectId));
    }

    private static PacketReader body(int... fields) {
        ByteBuf buffer = Unpooled.buffer(BODY_BYTES);
        var out = new PacketWriter(buffer);
        for (int field : fields) {
            out.i32(field);
        }
        out.zeros(BODY_BYTES - buffer.readableBytes());
        return new PacketReader(buffer);
    }
}
