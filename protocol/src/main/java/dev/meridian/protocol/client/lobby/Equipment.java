package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * One number for each of the 26 places a character wears something in, 0 where nothing is worn: an object id, an item id or an augmentation id,
 * as the field that holds it says.
 *
 * @param bothHands repeats {@code rightHand}: clients expect a weapon in both places, two-handed or not
 */
public record Equipment(
        int under, int rightEar, int leftEar, int neck, int rightFinger, int leftFinger, int head, int rightHand, int leftHand,
        int gloves, int chest, int legs, int feet, int cloak, int bothHands, int hair, int hair2, int rightBracelet, int leftBracelet,
        int deco1, int deco2, int deco3, int deco4, int deco5, int deco6, int belt) {

    /** Nothing worn anywhere. */
    public static final Equipment NONE = new Equipment(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static final Codec<Equipment> CODEC = Codec.of(
            in -> new Equipment(
                    in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(),
                    in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(),
                    in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (worn, out) -> out
                    .i32(worn.under).i32(worn.rightEar).i32(worn.leftEar).i32(worn.neck).i32(worn.rightFinger).i32(worn.leftFinger)
                    .i32(worn.head).i32(worn.rightHand).i32(worn.leftHand).i32(worn.gloves).i32(worn.chest).i32(worn.legs).i32(worn.feet)
                    .i32(worn.cloak).i32(worn.bothHands).i32(worn.hair).i32(worn.hair2).i32(worn.rightBracelet).i32(worn.leftBracelet)
                    .i32(worn.deco1).i32(worn.deco2).i32(worn.deco3).i32(worn.deco4).i32(worn.deco5).i32(worn.deco6).i32(worn.belt));
}
