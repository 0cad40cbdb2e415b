package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The receiver has a target.
 *
 * @param colour own level minus the target's; 0 for whatever is no monster
 */
public record MyTargetSelected(int objectId, int colour) implements WorldEvent {

    public static final Codec<MyTargetSelected> CODEC = Codec.of(
            in -> new MyTargetSelected(in.i32(), in.i16()),
            (packet, out) -> out.i32(packet.objectId).u16(packet.colour).i32(0))
            .skippingFiller(4);
}
