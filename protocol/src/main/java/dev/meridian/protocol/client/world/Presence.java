package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.wire.Codec;

/**
 * Who a character is and where: how {@link UserInfo} and {@link CharInfo} begin.
 *
 * @param vehicleId object id of the boat or airship it stands on, 0 for none
 * @param name      the name shown
 */
public record Presence(Position position, int vehicleId, int objectId, String name, int race, boolean female, int baseClassId) {

    static final Codec<Presence> CODEC = Codec.of(
            in -> new Presence(Position.CODEC.read(in), in.i32(), in.i32(), in.utf16(UserInfo.TEXT_CHARS_MAX), in.i32(), in.bool32(), in.i32()),
            (presence, out) -> {
                Position.CODEC.write(presence.position, out);
                out.i32(presence.vehicleId).i32(presence.objectId).utf16(presence.name).i32(presence.race).bool32(presence.female)
                        .i32(presence.baseClassId);
            });
}
