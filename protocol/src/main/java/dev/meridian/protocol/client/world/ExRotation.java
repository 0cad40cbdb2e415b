package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object faces another way without a move. */
public record ExRotation(int objectId, int heading) implements WorldEvent {

    public static final Codec<ExRotation> CODEC = Codec.of(
            in -> new ExRotation(in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.heading));
}
