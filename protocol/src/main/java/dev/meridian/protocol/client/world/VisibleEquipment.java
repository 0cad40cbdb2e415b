package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.Equipment;
import dev.meridian.protocol.wire.Codec;

/**
 * One number for each of the 21 places others can see, 0 where nothing is worn: an item id or an augmentation id, as the field that holds it says.
 *
 * @param bothHands repeats {@code rightHand}: clients expect a weapon in both places, two-handed or not
 */
public record VisibleEquipment(
        int under, int head, int rightHand, int leftHand, int gloves, int chest, int legs, int feet, int cloak, int bothHands,
        int hair, int hair2, int rightBracelet, int leftBracelet, int deco1, int deco2, int deco3, int deco4, int deco5, int deco6, int belt) {

    /** Nothing worn anywhere. */
    public static final VisibleEquipment NONE = of(Equipment.NONE);

    static final Codec<VisibleEquipment> CODEC = Codec.of(
            in -> new VisibleEquipment(
                    in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(),
                    in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (worn, out) -> out
                    .i32(worn.under).i32(worn.head).i32(worn.rightHand).i32(worn.leftHand).i32(worn.gloves).i32(worn.chest).i32(worn.legs)
                    .i32(worn.feet).i32(worn.cloak).i32(worn.bothHands).i32(worn.hair).i32(worn.hair2).i32(worn.rightBracelet)
                    .i32(worn.leftBracelet).i32(worn.deco1).i32(worn.deco2).i32(worn.deco3).i32(worn.deco4).i32(worn.deco5).i32(worn.deco6)
                    .i32(worn.belt));

    /** What others see of all that is worn. */
    public static VisibleEquipment of(Equipment all) {
        return new VisibleEquipment(
                all.under(), all.head(), all.rightHand(), all.leftHand(), all.gloves(), all.chest(), all.legs(), all.feet(), all.cloak(),
                all.bothHands(), all.hair(), all.hair2(), all.rightBracelet(), all.leftBracelet(), all.deco1(), all.deco2(), all.deco3(),
                all.deco4(), all.deco5(), all.deco6(), all.belt());
    }
}
