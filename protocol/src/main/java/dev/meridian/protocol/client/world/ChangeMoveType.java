package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object walks or runs from now on. */
public record ChangeMoveType(int objectId, boolean running) implements WorldEvent {

    public static final Codec<ChangeMoveType> CODEC = Codec.of(
            in -> new ChangeMoveType(in.i32(), in.bool32()),
            (packet, out) -> out.i32(packet.objectId).bool32(packet.running).i32(0))
            .skippingFiller(4);
}
