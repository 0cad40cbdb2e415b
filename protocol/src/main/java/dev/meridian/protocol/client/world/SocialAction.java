package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * A gesture.
 *
 * @param actionId 2 greeting to 18; 2122 level up
 */
public record SocialAction(int objectId, int actionId) implements WorldEvent {

    public static final Codec<SocialAction> CODEC = Codec.of(
            in -> new SocialAction(in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.actionId));
}
