package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Somebody's target is gone; to all in sight, the player included.
 *
 * @param objectId whose target it was
 */
public record TargetUnselected(int objectId, int x, int y, int z) implements WorldEvent {

    public static final Codec<TargetUnselected> CODEC = Codec.of(
            in -> new TargetUnselected(in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.x).i32(packet.y).i32(packet.z).i32(0))
            .skippingFiller(4);
}
