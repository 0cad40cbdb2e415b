package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** How other players stand to the receiver; sent behind {@link CharInfo}. */
public record RelationChanged(List<Relation> relations) implements WorldEvent {

    private static final int RELATIONS_MAX = 1_024;

    public static final Codec<RelationChanged> CODEC = Codec.of(
            in -> new RelationChanged(in.list(in.i32(), RELATIONS_MAX, Relation.CODEC::read)),
            (packet, out) -> out.i32(packet.relations.size()).each(packet.relations, Relation.CODEC::write));

    /**
     * One player.
     *
     * @param relation bit mask: party 0x1 to 0x20, clan 0x40 to 0x100, siege 0x200 to 0x1000, war 0x4000 and 0x8000
     */
    public record Relation(int objectId, int relation, boolean autoAttackable, int karma, int pvpFlag) {

        static final Codec<Relation> CODEC = Codec.of(
                in -> new Relation(in.i32(), in.i32(), in.bool32(), in.i32(), in.i32()),
                (one, out) -> out.i32(one.objectId).i32(one.relation).bool32(one.autoAttackable).i32(one.karma).i32(one.pvpFlag));
    }
}
