package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * One assignment, by the parts from which owners and standbys follow (assignment spec): every shard a strip of columns, then the pins.
 *
 * @param kind 1 players and ground items, 2 NPCs
 * @param term term of the leader that made it
 * @param number grows with every change within the term
 * @param shards the shards it speaks of, from west to east
 * @param firstColumns per shard, first column of its strip, 0 to 28; it ends where the next one begins
 * @param heirsMeet per shard, column from which on the eastern neighbour inherits
 * @param pinnedRegions indexes of the pinned regions
 * @param pinnedTo per pinned region, name of the shard, which may be none of the above
 * @param epochTerms per region, first half of its epoch
 * @param epochNumbers per region, second half of its epoch
 */
public record TableSnapshot(
        int kind,
        long term,
        long number,
        List<ServiceId> shards,
        int[] firstColumns,
        int[] heirsMeet,
        int[] pinnedRegions,
        List<String> pinnedTo,
        long[] epochTerms,
        long[] epochNumbers) {

    public static final Codec<TableSnapshot> CODEC = Codec.of(
            in -> new TableSnapshot(
                    in.u8(),
                    in.i64(),
                    in.i64(),
                    in.list(in.i32(), Bounds.SERVICES, ServiceId.CODEC::read),
                    in.i32Array(Bounds.SERVICES),
                    in.i32Array(Bounds.SERVICES),
                    in.i32Array(Bounds.REGIONS),
                    in.list(in.i32(), Bounds.REGIONS, name -> name.utf8(Bounds.NAME)),
                    in.i64Array(Bounds.REGIONS),
                    in.i64Array(Bounds.REGIONS)),
            (m, out) -> {
                out.u8(m.kind)
                        .i64(m.term)
                        .i64(m.number)
                        .i32(m.shards.size())
                        .each(m.shards, ServiceId.CODEC::write)
                        .i32Array(m.firstColumns)
                        .i32Array(m.heirsMeet)
                        .i32Array(m.pinnedRegions)
                        .i32(m.pinnedTo.size())
                        .each(m.pinnedTo, (shard, name) -> name.utf8(shard))
                        .i64Array(m.epochTerms)
                        .i64Array(m.epochNumbers);
            });
}
