package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The colour of the compass.
 *
 * @param zone {@link #GENERAL} or {@link #PEACE}; 8 altered, 10 and 11 siege, 13 seven signs, 14 PvP
 */
public record ExSetCompassZoneCode(int zone) implements WorldEvent {

    public static final Codec<ExSetCompassZoneCode> CODEC = Codec.of(
            in -> new ExSetCompassZoneCode(in.i32()),
            (packet, out) -> out.i32(packet.zone));

    /** Nothing special here. */
    public static final int GENERAL = 0x0F;

    /** No fighting here. */
    public static final int PEACE = 0x0C;
}
