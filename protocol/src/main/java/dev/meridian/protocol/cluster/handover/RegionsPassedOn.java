package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * The sender obeys this assignment of the NPCs: it speaks for no region that is not its own by it, and the receiver has been sent all that the sender knows
 * of the regions that are the receiver's.
 *
 * @param term of the assignment's version
 * @param number of the assignment's version
 */
public record RegionsPassedOn(long term, long number) implements HandoverMessage {

    public static final Codec<RegionsPassedOn> CODEC = Codec.of(
            in -> new RegionsPassedOn(in.i64(), in.i64()),
            (m, out) -> out.i64(m.term).i64(m.number));
}
