package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * A question for some service of a kind, or for one by name.
 *
 * @param keyHigh upper half of the request's key
 * @param keyLow lower half
 * @param kind kind of service asked
 * @param target name of the one service asked; empty: any of the kind, round-robin
 * @param body the message asked, as ClusterProtocol writes it
 */
public record Request(long keyHigh, long keyLow, ServiceKind kind, String target, ByteBuf body) implements DiscoveryMessage {

    public static final Codec<Request> CODEC = Codec.of(
            in -> new Request(
                    in.i64(),
                    in.i64(),
                    ServiceKind.of(in.u8()),
                    in.utf8(Bounds.NAME),
                    in.restSlice()),
            (m, out) -> out.i64(m.keyHigh).i64(m.keyLow).u8(m.kind.code()).utf8(m.target).buffer(m.body));
}
