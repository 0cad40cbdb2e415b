package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The leader's tables; a sink fences every lower epoch before it acknowledges.
 *
 * @param term the leader's term
 * @param members who took part in this term
 * @param tables players and NPCs
 */
public record TableUpdate(long term, List<ServiceId> members, List<TableSnapshot> tables) implements LeaseMessage {

    public static final Codec<TableUpdate> CODEC = Codec.of(
            in -> new TableUpdate(
                    in.i64(),
                    in.list(in.i32(), Bounds.SERVICES, ServiceId.CODEC::read),
                    in.list(in.i32(), Bounds.ROWS, TableSnapshot.CODEC::read)),
            (m, out) -> {
                out.i64(m.term)
                        .i32(m.members.size())
                        .each(m.members, ServiceId.CODEC::write)
                        .i32(m.tables.size())
                        .each(m.tables, TableSnapshot.CODEC::write);
            });
}
