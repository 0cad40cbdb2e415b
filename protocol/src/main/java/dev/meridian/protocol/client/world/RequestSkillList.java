package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Answered by {@link SkillList}. */
public record RequestSkillList() implements WorldRequest {

    public static final Codec<RequestSkillList> CODEC = Codec.empty(new RequestSkillList());
}
