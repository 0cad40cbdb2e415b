package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The time of the game.
 *
 * @param minutes game minutes
 * @param speed   game days per real day
 */
public record ClientSetTime(int minutes, int speed) implements WorldEvent {

    public static final Codec<ClientSetTime> CODEC = Codec.of(
            in -> new ClientSetTime(in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.minutes).i32(packet.speed));
}
