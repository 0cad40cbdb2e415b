package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * An object starts or redirects a move; clients interpolate from here on.
 *
 * @param x where it is now
 */
public record MoveToLocation(int objectId, int targetX, int targetY, int targetZ, int x, int y, int z) implements WorldEvent {

    public static final Codec<MoveToLocation> CODEC = Codec.of(
            in -> new MoveToLocation(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.targetX).i32(packet.targetY).i32(packet.targetZ).i32(packet.x)
                    .i32(packet.y).i32(packet.z));
}
