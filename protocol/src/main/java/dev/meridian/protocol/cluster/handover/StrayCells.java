package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * Where the sender has players outside its own regions, who are still to be handed over: it must be told what stands around there. Replaces what it said
 * before; a new link begins with none.
 *
 * @param cells numbers of interest cells
 */
public record StrayCells(int[] cells) implements HandoverMessage {

    public static final Codec<StrayCells> CODEC = Codec.of(in -> new StrayCells(in.i32Array(Bounds.CELLS)), (m, out) -> out.i32Array(m.cells));
}
