package dev.meridian.npcshard;

import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What players are shown of an NPC's doings, in the client's form. Pure functions. */
final class ClientPackets {

    private static final int SHORT_PACKET = 32;

    private ClientPackets() {}

    /** Opcode and body, on the heap. */
    static ByteBuf buffer(WorldEvent packet) {
        ByteBuf out = Unpooled.buffer(SHORT_PACKET);
        WorldOpcodes.EVENTS.write(packet, new PacketWriter(out));
        return out;
    }
}
