package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.wire.Codec;

/**
 * The listening side's first message.
 *
 * @param version protocol version of the listener
 * @param server who listens here
 * @param nonce random bytes the caller must answer for
 */
public record Challenge(int version, ServiceId server, byte[] nonce) implements LinkMessage {

    public static final Codec<Challenge> CODEC = Codec.of(
            in -> new Challenge(in.u16(), ServiceId.CODEC.read(in), in.blob(Bounds.MAC)),
            (m, out) -> {
                out.u16(m.version);
                ServiceId.CODEC.write(m.server, out);
                out.blob(m.nonce);
            });
}
