package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Whether the player goes back to the character list, which follows if so. */
public record RestartResponse(boolean ok) implements WorldEvent {

    public static final Codec<RestartResponse> CODEC = Codec.of(
            in -> new RestartResponse(in.bool32()),
            (packet, out) -> out.bool32(packet.ok));
}
