package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The answer to a candidate, with what the member knows.
 *
 * @param term the term asked
 * @param accepted false: it promised a newer one
 * @param highestTerm the newest term the member knows
 * @param sentNanos a shard's clock at sending: an accepted promise renews its lease
 * @param held the newest tables it holds, or nothing
 */
public record PromiseAnswer(
        long term,
        boolean accepted,
        long highestTerm,
        long sentNanos,
        List<TableUpdate> held)
        implements LeaseMessage {

    public static final Codec<PromiseAnswer> CODEC = Codec.of(
            in -> new PromiseAnswer(
                    in.i64(),
                    in.bool(),
                    in.i64(),
                    in.i64(),
                    in.list(in.i32(), Bounds.ROWS, TableUpdate.CODEC::read)),
            (m, out) -> {
                out.i64(m.term)
                        .bool(m.accepted)
                        .i64(m.highestTerm)
                        .i64(m.sentNanos)
                        .i32(m.held.size())
                        .each(m.held, TableUpdate.CODEC::write);
            });
}
