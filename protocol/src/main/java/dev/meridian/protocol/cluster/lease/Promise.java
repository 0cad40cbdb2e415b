package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The answer to a candidate, with what the member knows.
 *
 * @param term the term asked
 * @param accepted false: it promised a higher one
 * @param highestTerm the highest term the member has seen
 * @param leaseLeftMillis how long the member's own rights may still last, 0 if it has none
 * @param tables the newest tables it holds
 */
public record Promise(
        long term,
        boolean accepted,
        long highestTerm,
        long leaseLeftMillis,
        List<TableSnapshot> tables)
        implements LeaseMessage {

    public static final Codec<Promise> CODEC = Codec.of(
            in -> new Promise(
                    in.i64(),
                    in.bool(),
                    in.i64(),
                    in.i64(),
                    in.list(in.i32(), Bounds.ROWS, TableSnapshot.CODEC::read)),
            (m, out) -> {
                out.i64(m.term)
                        .bool(m.accepted)
                        .i64(m.highestTerm)
                        .i64(m.leaseLeftMillis)
                        .i32(m.tables.size())
                        .each(m.tables, TableSnapshot.CODEC::write);
            });
}
