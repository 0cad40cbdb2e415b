package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.wire.Codec;

/**
 * The calling side's answer to a challenge.
 *
 * @param version protocol version of the caller
 * @param caller who calls
 * @param kind what the caller is
 * @param nonce random bytes the listener must answer for
 * @param proof HMAC-SHA256 over both nonces and the caller
 */
public record Hello(int version, ServiceId caller, ServiceKind kind, byte[] nonce, byte[] proof) implements LinkMessage {

    public static final Codec<Hello> CODEC = Codec.of(
            in -> new Hello(
                    in.u16(),
                    ServiceId.CODEC.read(in),
                    ServiceKind.of(in.u8()),
                    in.blob(Bounds.MAC),
                    in.blob(Bounds.MAC)),
            (m, out) -> {
                out.u16(m.version);
                ServiceId.CODEC.write(m.caller, out);
                out.u8(m.kind.code()).blob(m.nonce).blob(m.proof);
            });
}
