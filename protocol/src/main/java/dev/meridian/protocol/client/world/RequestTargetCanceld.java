package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The player lets the target go.
 *
 * @param keepCast drop the target only when no cast is under way; false also stops the cast
 */
public record RequestTargetCanceld(boolean keepCast) implements WorldRequest {

    public static final Codec<RequestTargetCanceld> CODEC = Codec.of(
            in -> new RequestTargetCanceld(in.u16() != 0),
            (packet, out) -> out.u16(packet.keepCast ? 1 : 0));
}
