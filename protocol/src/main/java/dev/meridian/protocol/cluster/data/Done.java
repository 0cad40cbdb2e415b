package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * It is done.
 *
 * @param changed false: there was nothing to change
 */
public record Done(boolean changed) implements DataReply {

    public static final Codec<Done> CODEC = Codec.of(
            in -> new Done(in.bool()),
            (m, out) -> out.bool(m.changed));
}
