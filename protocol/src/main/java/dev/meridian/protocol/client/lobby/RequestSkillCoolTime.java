package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/** Sent by the official client while a character loads; needs no answer then. */
public record RequestSkillCoolTime() implements LobbyRequest {

    public static final Codec<RequestSkillCoolTime> CODEC = Codec.empty(new RequestSkillCoolTime());
}
