package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * One effect of an object on another, named for all time by what caused it.
 *
 * @param ofTick false: an input caused it; true: a tick of the object that did it
 * @param origin session whose input it was, or the object
 * @param cause that input, or the object's epoch
 * @param index how many-th effect of that input or epoch, from 0
 */
public record EffectName(boolean ofTick, long origin, long cause, int index) {

    public static final Codec<EffectName> CODEC = Codec.of(
            in -> new EffectName(in.bool(), in.i64(), in.i64(), in.i32()),
            (m, out) -> out.bool(m.ofTick).i64(m.origin).i64(m.cause).i32(m.index));
}
