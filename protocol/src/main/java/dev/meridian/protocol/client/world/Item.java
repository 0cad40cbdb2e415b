package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * One item of an inventory, 68 bytes.
 *
 * @param itemId         display id
 * @param place          order in the inventory window
 * @param type2          0 weapon, 1 shield or armour, 2 accessory, 3 quest, 4 adena, 5 other
 * @param bodyPart       mask of where it is worn, 0 for nowhere
 * @param enchant        a pet's level, for its control item
 * @param customType2    1 for the control item of a pet with a name
 * @param augmentationId 0 for none
 * @param mana           minutes of a shadow item, -1 for any other
 * @param seconds        time left of a timed item, -9999 for any other
 */
public record Item(int objectId, int itemId, int place, long count, int type2, int customType1, boolean equipped, int bodyPart, int enchant,
        int customType2, int augmentationId, int mana, int seconds, Elements elements, int enchantOption1, int enchantOption2,
        int enchantOption3) {

    static final Codec<Item> CODEC = Codec.of(
            in -> new Item(in.i32(), in.i32(), in.i32(), in.i64(), in.u16(), in.u16(), in.u16() != 0, in.i32(), in.u16(), in.u16(), in.i32(),
                    in.i32(), in.i32(), Elements.CODEC.read(in), in.u16(), in.u16(), in.u16()),
            (item, out) -> {
                out.i32(item.objectId).i32(item.itemId).i32(item.place).i64(item.count).u16(item.type2).u16(item.customType1)
                        .u16(item.equipped ? 1 : 0).i32(item.bodyPart).u16(item.enchant).u16(item.customType2).i32(item.augmentationId)
                        .i32(item.mana).i32(item.seconds);
                Elements.CODEC.write(item.elements, out);
                out.u16(item.enchantOption1).u16(item.enchantOption2).u16(item.enchantOption3);
            });
}
