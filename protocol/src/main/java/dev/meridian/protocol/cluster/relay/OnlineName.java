package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A name in the directory.
 *
 * @param name the character's name
 * @param session its session
 */
public record OnlineName(String name, long session) {

    public static final Codec<OnlineName> CODEC = Codec.of(
            in -> new OnlineName(in.utf8(Bounds.CHARACTER), in.i64()),
            (m, out) -> out.utf8(m.name).i64(m.session));
}
