package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The client has loaded the place after {@link TeleportToLocation}; answered by {@link UserInfo} and the surroundings. */
public record Appearing() implements WorldRequest {

    public static final Codec<Appearing> CODEC = Codec.empty(new Appearing());
}
