package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Opens the map.
 *
 * @param mapId {@link #WORLD}
 */
public record ShowMiniMap(int mapId, int sevenSignsPeriod) implements WorldEvent {

    public static final Codec<ShowMiniMap> CODEC = Codec.of(
            in -> new ShowMiniMap(in.i32(), in.u8()),
            (packet, out) -> out.i32(packet.mapId).u8(packet.sevenSignsPeriod));

    /** The whole world. */
    public static final int WORLD = 1665;
}
