package dev.meridian.protocol.cluster.link;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The other side is not let in; the link closes after it.
 *
 * @param reason what was wrong and what to do
 */
public record Refused(String reason) implements LinkMessage {

    public static final Codec<Refused> CODEC = Codec.of(
            in -> new Refused(in.utf8(Bounds.TEXT)),
            (m, out) -> out.utf8(m.reason));
}
