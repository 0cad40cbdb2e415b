package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A drill: the service asked lets nothing pass on its link to another one, or everything late, until told otherwise.
 *
 * @param peer the service at the other end
 * @param cut  true: nothing passes either way, and no new link is made
 * @param delayMillis how late everything passes, each way; 0 with {@code cut} false: the link is whole again
 */
public record FaultLink(String peer, boolean cut, int delayMillis) implements AdminMessage {

    /** Well below the silence after which a link counts as broken. */
    public static final int DELAY_MILLIS_MAX = 5_000;

    public static final Codec<FaultLink> CODEC = Codec.of(
            in -> new FaultLink(in.utf8(Bounds.NAME), in.bool(), in.i32()),
            (m, out) -> out.utf8(m.peer).bool(m.cut).i32(m.delayMillis));
}
