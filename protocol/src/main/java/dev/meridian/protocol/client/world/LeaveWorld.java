package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The logout is granted; the client closes. */
public record LeaveWorld() implements WorldEvent {

    public static final Codec<LeaveWorld> CODEC = Codec.empty(new LeaveWorld());
}
