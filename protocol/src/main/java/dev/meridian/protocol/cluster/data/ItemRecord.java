package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * An item stack of a character.
 *
 * @param id object id
 * @param itemId kind of item
 * @param count how many
 * @param slot paper-doll slot it is worn in, -1 in the bag
 * @param enchant enchant level
 */
public record ItemRecord(int id, int itemId, long count, int slot, int enchant) {

    public static final Codec<ItemRecord> CODEC = Codec.of(
            in -> new ItemRecord(
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.i32()),
            (m, out) -> out.i32(m.id).i32(m.itemId).i64(m.count).i32(m.slot).i32(m.enchant));
}
