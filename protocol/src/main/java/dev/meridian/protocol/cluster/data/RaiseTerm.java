package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * The newest term of any leader, as PostgreSQL knows it, after it was raised to this one; 0 only asks. A leader says its own before it acts; a candidate
 * asks: what Redis forgot, and all who knew it are dead, stands here.
 *
 * @param term at least what the answer tells
 */
public record RaiseTerm(long term) implements DataRequest {

    public static final Codec<RaiseTerm> CODEC = Codec.of(
            in -> new RaiseTerm(in.i64()),
            (m, out) -> out.i64(m.term));
}
