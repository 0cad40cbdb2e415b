package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * The answer to {@link RaiseTerm}.
 *
 * @param term newest term of any leader
 */
public record TermKnown(long term) implements DataReply {

    public static final Codec<TermKnown> CODEC = Codec.of(
            in -> new TermKnown(in.i64()),
            (m, out) -> out.i64(m.term));
}
