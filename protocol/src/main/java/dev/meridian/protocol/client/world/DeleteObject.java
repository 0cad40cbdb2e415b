package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object leaves the view. */
public record DeleteObject(int objectId) implements WorldEvent {

    public static final Codec<DeleteObject> CODEC = Codec.of(
            in -> new DeleteObject(in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(0))
            .skippingFiller(4);
}
