package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Answered by {@link SkillCoolTime}. */
public record RequestSkillCoolTime() implements WorldRequest {

    public static final Codec<RequestSkillCoolTime> CODEC = Codec.empty(new RequestSkillCoolTime());
}
