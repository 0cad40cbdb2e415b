package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * An object follows or approaches another.
 *
 * @param distance it stops this far away
 */
public record MoveToPawn(
        int objectId, int targetId, int distance, int x, int y, int z, int targetX, int targetY, int targetZ) implements WorldEvent {

    public static final Codec<MoveToPawn> CODEC = Codec.of(
            in -> new MoveToPawn(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.targetId).i32(packet.distance).i32(packet.x).i32(packet.y)
                    .i32(packet.z).i32(packet.targetX).i32(packet.targetY).i32(packet.targetZ));
}
