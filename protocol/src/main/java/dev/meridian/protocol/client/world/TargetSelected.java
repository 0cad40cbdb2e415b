package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Somebody else has a target.
 *
 * @param objectId who selects
 */
public record TargetSelected(int objectId, int targetId, int x, int y, int z) implements WorldEvent {

    public static final Codec<TargetSelected> CODEC = Codec.of(
            in -> new TargetSelected(in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.targetId).i32(packet.x).i32(packet.y).i32(packet.z).i32(0))
            .skippingFiller(4);
}
