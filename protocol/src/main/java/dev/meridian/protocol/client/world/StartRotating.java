package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The player starts to turn by keyboard; the others see {@link StartRotation}.
 *
 * @param side 1 or -1
 */
public record StartRotating(int degree, int side) implements WorldRequest {

    public static final Codec<StartRotating> CODEC = Codec.of(
            in -> new StartRotating(in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.degree).i32(packet.side));
}
