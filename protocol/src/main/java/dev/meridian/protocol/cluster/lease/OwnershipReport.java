package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * What a shard owns, for a new leader that rebuilds the table, and its load.
 *
 * @param term the term asked for
 * @param regions indexes of the regions it owns
 * @param epochTerms first halves of their epochs
 * @param epochNumbers second halves of their epochs
 * @param objects objects it owns in each of these regions
 */
public record OwnershipReport(
        long term,
        int[] regions,
        long[] epochTerms,
        long[] epochNumbers,
        int[] objects)
        implements LeaseMessage {

    public static final Codec<OwnershipReport> CODEC = Codec.of(
            in -> new OwnershipReport(
                    in.i64(),
                    in.i32Array(Bounds.REGIONS),
                    in.i64Array(Bounds.REGIONS),
                    in.i64Array(Bounds.REGIONS),
                    in.i32Array(Bounds.REGIONS)),
            (m, out) -> {
                out.i64(m.term)
                        .i32Array(m.regions)
                        .i64Array(m.epochTerms)
                        .i64Array(m.epochNumbers)
                        .i32Array(m.objects);
            });
}
