package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object jumps; its own client shows the loading screen and answers with {@link Appearing}. */
public record TeleportToLocation(int objectId, int x, int y, int z, int heading) implements WorldEvent {

    public static final Codec<TeleportToLocation> CODEC = Codec.of(
            in -> new TeleportToLocation(in.i32(), in.i32(), in.i32(), in.i32(), in.skip(4).i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.x).i32(packet.y).i32(packet.z).i32(0).i32(packet.heading));
}
