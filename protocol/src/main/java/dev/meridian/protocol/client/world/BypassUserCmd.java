package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** A slash command: 0 is /loc, 52 /unstuck, 77 /time. */
public record BypassUserCmd(int command) implements WorldRequest {

    public static final Codec<BypassUserCmd> CODEC = Codec.of(
            in -> new BypassUserCmd(in.i32()),
            (packet, out) -> out.i32(packet.command));
}
