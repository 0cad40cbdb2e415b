package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.wire.Codec;
import io.netty.buffer.ByteBuf;

/**
 * The answer to a request, or what became of it.
 *
 * @param keyHigh upper half of the request's key
 * @param keyLow lower half
 * @param outcome what became of the request
 * @param body the answering message, or a UTF-8 text that says why
 */
public record Response(long keyHigh, long keyLow, Outcome outcome, ByteBuf body) implements DiscoveryMessage {

    public static final Codec<Response> CODEC = Codec.of(
            in -> new Response(in.i64(), in.i64(), Outcome.of(in.u8()), in.restSlice()),
            (m, out) -> out.i64(m.keyHigh).i64(m.keyLow).u8(m.outcome.code()).buffer(m.body));
}
