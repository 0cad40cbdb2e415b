package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object stands still before it has arrived. */
public record StopMove(int objectId, int x, int y, int z, int heading) implements WorldEvent {

    public static final Codec<StopMove> CODEC = Codec.of(
            in -> new StopMove(in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.x).i32(packet.y).i32(packet.z).i32(packet.heading));
}
