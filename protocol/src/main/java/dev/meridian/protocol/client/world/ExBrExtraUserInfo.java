package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * What newer clients know about a character beyond {@link UserInfo} and {@link CharInfo}; sent behind either.
 *
 * @param eventEffects bit mask of visual effects of events
 */
public record ExBrExtraUserInfo(int objectId, int eventEffects, int lectureMark) implements WorldEvent {

    public static final Codec<ExBrExtraUserInfo> CODEC = Codec.of(
            in -> new ExBrExtraUserInfo(in.i32(), in.i32(), in.u8()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.eventEffects).u8(packet.lectureMark));
}
