package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An action was refused; without it the client waits and ignores clicks. */
public record ActionFailed() implements WorldEvent {

    public static final Codec<ActionFailed> CODEC = Codec.empty(new ActionFailed());
}
