package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player stops turning; the others see {@link StopRotation}. */
public record FinishRotating(int degree) implements WorldRequest {

    public static final Codec<FinishRotating> CODEC = Codec.of(
            in -> new FinishRotating(in.i32()),
            (packet, out) -> out.i32(packet.degree).i32(0))
            .skippingFiller(4);
}
