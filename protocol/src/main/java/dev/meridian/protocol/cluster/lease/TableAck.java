package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.wire.Codec;

/**
 * The sink holds this publication.
 *
 * @param term copied
 * @param number copied
 */
public record TableAck(long term, long number) implements LeaseMessage {

    public static final Codec<TableAck> CODEC = Codec.of(
            in -> new TableAck(in.i64(), in.i64()),
            (m, out) -> out.i64(m.term).i64(m.number));
}
