package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The leader's tables; both have one version.
 *
 * @param term term of the leader that published it
 * @param number number of the publication within all terms
 * @param members who must promise the next term
 * @param players assignment of the game shards
 * @param npcs assignment of the npc-shards
 */
public record TableUpdate(
        long term,
        long number,
        List<MemberEntry> members,
        TableSnapshot players,
        TableSnapshot npcs)
        implements LeaseMessage {

    public static final Codec<TableUpdate> CODEC = Codec.of(
            in -> new TableUpdate(
                    in.i64(),
                    in.i64(),
                    in.list(in.i32(), Bounds.SERVICES, MemberEntry.CODEC::read),
                    TableSnapshot.CODEC.read(in),
                    TableSnapshot.CODEC.read(in)),
            (m, out) -> {
                out.i64(m.term).i64(m.number).i32(m.members.size()).each(m.members, MemberEntry.CODEC::write);
                TableSnapshot.CODEC.write(m.players, out);
                TableSnapshot.CODEC.write(m.npcs, out);
            });
}
