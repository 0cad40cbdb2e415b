package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The hunting bonus starts or pauses. */
public record ExNevitAdventTimeChange(boolean started, int seconds) implements WorldEvent {

    public static final Codec<ExNevitAdventTimeChange> CODEC = Codec.of(
            in -> new ExNevitAdventTimeChange(in.bool(), in.i32()),
            (packet, out) -> out.bool(packet.started).i32(packet.seconds));
}
