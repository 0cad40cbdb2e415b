package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Points of the hunting bonus.
 *
 * @param points 72 are one percent, at most 7,200
 */
public record ExNevitAdventPointInfo(int points) implements WorldEvent {

    public static final Codec<ExNevitAdventPointInfo> CODEC = Codec.of(
            in -> new ExNevitAdventPointInfo(in.i32()),
            (packet, out) -> out.i32(packet.points));
}
