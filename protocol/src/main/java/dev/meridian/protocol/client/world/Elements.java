package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Attack and defence by element.
 *
 * @param attackElement {@link #NO_ATTACK}, 0 fire, 1 water, 2 wind, 3 earth, 4 holy, 5 dark
 */
public record Elements(int attackElement, int attackValue, int fire, int water, int wind, int earth, int holy, int dark) {

    /** No element in the attack. */
    public static final int NO_ATTACK = -2;

    /** No element at all. */
    public static final Elements NONE = new Elements(NO_ATTACK, 0, 0, 0, 0, 0, 0, 0);

    static final Codec<Elements> CODEC = Codec.of(
            in -> new Elements(in.i16(), in.i16(), in.i16(), in.i16(), in.i16(), in.i16(), in.i16(), in.i16()),
            (elements, out) -> out.u16(elements.attackElement).u16(elements.attackValue).u16(elements.fire).u16(elements.water)
                    .u16(elements.wind).u16(elements.earth).u16(elements.holy).u16(elements.dark));
}
