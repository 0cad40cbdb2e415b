package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * One assignment: who owns which region.
 *
 * @param kind 1 players and ground items, 2 NPCs
 * @param term term of the leader that made it
 * @param number grows with every change within the term
 * @param shards the shards it speaks of, in ring order
 * @param owners per region, index into shards, -1 nobody
 * @param standbys per region, index into shards, -1 nobody
 * @param epochTerms per region, first half of its epoch
 * @param epochNumbers per region, second half of its epoch
 * @param pins per region, index into shards it is pinned to, -1 none
 */
public record TableSnapshot(
        int kind,
        long term,
        long number,
        List<ServiceId> shards,
        int[] owners,
        int[] standbys,
        long[] epochTerms,
        long[] epochNumbers,
        int[] pins) {

    public static final Codec<TableSnapshot> CODEC = Codec.of(
            in -> new TableSnapshot(
                    in.u8(),
                    in.i64(),
                    in.i64(),
                    in.list(in.i32(), Bounds.SERVICES, ServiceId.CODEC::read),
                    in.i32Array(Bounds.REGIONS),
                    in.i32Array(Bounds.REGIONS),
                    in.i64Array(Bounds.REGIONS),
                    in.i64Array(Bounds.REGIONS),
                    in.i32Array(Bounds.REGIONS)),
            (m, out) -> {
                out.u8(m.kind)
                        .i64(m.term)
                        .i64(m.number)
                        .i32(m.shards.size())
                        .each(m.shards, ServiceId.CODEC::write)
                        .i32Array(m.owners)
                        .i32Array(m.standbys)
                        .i64Array(m.epochTerms)
                        .i64Array(m.epochNumbers)
                        .i32Array(m.pins);
            });
}
