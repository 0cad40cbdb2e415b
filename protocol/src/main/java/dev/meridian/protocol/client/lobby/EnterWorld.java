package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.Codec;

/**
 * The client has loaded the character and wants its surroundings.
 *
 * @param trace five IPv4 addresses, the route to the server as the client sees it: hostile data, often zero
 */
public record EnterWorld(Bytes trace) implements LobbyRequest {

    private static final int TRACE_BYTES = 20;
    private static final int UNUSED_BYTES = 32 + 16 + 32 + 4;

    public static final Codec<EnterWorld> CODEC = Codec.of(
            in -> new EnterWorld(in.skip(UNUSED_BYTES).opaque(TRACE_BYTES)),
            (enter, out) -> out.zeros(UNUSED_BYTES).opaque(enter.trace));

    /** Checks the size. */
    public EnterWorld {
        trace.require("trace", TRACE_BYTES);
    }
}
