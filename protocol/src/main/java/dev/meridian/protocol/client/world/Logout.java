package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player leaves; answered by {@link LeaveWorld}, or refused with a message and {@link ActionFailed}. */
public record Logout() implements WorldRequest {

    public static final Codec<Logout> CODEC = Codec.empty(new Logout());
}
