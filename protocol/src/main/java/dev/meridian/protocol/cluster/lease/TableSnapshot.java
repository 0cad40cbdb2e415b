package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * One assignment by its parts: strips, pins and epochs; owners and standbys follow from them.
 *
 * @param kind 1 players and ground items, 2 NPCs
 * @param versionTerm first half of its version
 * @param versionNumber second half of its version
 * @param strips from west to east
 * @param pins what operators pinned
 * @param epochTerms by region index, first halves of their epochs
 * @param epochNumbers by region index, second halves
 */
public record TableSnapshot(
        int kind,
        long versionTerm,
        long versionNumber,
        List<StripEntry> strips,
        List<PinEntry> pins,
        long[] epochTerms,
        long[] epochNumbers) {

    public static final Codec<TableSnapshot> CODEC = Codec.of(
            in -> new TableSnapshot(
                    in.u8(),
                    in.i64(),
                    in.i64(),
                    in.list(in.i32(), Bounds.SERVICES, StripEntry.CODEC::read),
                    in.list(in.i32(), Bounds.REGIONS, PinEntry.CODEC::read),
                    in.i64Array(Bounds.REGIONS),
                    in.i64Array(Bounds.REGIONS)),
            (m, out) -> {
                out.u8(m.kind)
                        .i64(m.versionTerm)
                        .i64(m.versionNumber)
                        .i32(m.strips.size())
                        .each(m.strips, StripEntry.CODEC::write)
                        .i32(m.pins.size())
                        .each(m.pins, PinEntry.CODEC::write)
                        .i64Array(m.epochTerms)
                        .i64Array(m.epochNumbers);
            });
}
