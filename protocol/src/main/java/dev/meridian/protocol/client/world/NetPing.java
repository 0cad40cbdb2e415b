package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Keep-alive; answered by {@link NetPingAnswer}, but not while the client shows its loading screen. */
public record NetPing(int id) implements WorldEvent {

    public static final Codec<NetPing> CODEC = Codec.of(
            in -> new NetPing(in.i32()),
            (packet, out) -> out.i32(packet.id));
}
