package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The sink holds these tables and fences by them.
 *
 * @param term copied
 * @param numbers table numbers, in the order of the update
 */
public record TableAck(long term, long[] numbers) implements LeaseMessage {

    public static final Codec<TableAck> CODEC = Codec.of(
            in -> new TableAck(in.i64(), in.i64Array(Bounds.ROWS)),
            (m, out) -> out.i64(m.term).i64Array(m.numbers));
}
