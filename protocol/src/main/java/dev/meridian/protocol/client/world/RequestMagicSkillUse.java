package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The player casts a skill. Refused with {@link ActionFailed}.
 *
 * @param stay cast without walking into range
 */
public record RequestMagicSkillUse(int skillId, boolean force, boolean stay) implements WorldRequest {

    public static final Codec<RequestMagicSkillUse> CODEC = Codec.of(
            in -> new RequestMagicSkillUse(in.i32(), in.bool32(), in.bool()),
            (packet, out) -> out.i32(packet.skillId).bool32(packet.force).bool(packet.stay));
}
