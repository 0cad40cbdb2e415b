package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The answer to {@link NetPing}; the protocol calls both the same. The official client appends two numbers. */
public record NetPingAnswer(int id) implements WorldRequest {

    public static final Codec<NetPingAnswer> CODEC = Codec.of(
            in -> new NetPingAnswer(in.i32()),
            (packet, out) -> out.i32(packet.id));
}
