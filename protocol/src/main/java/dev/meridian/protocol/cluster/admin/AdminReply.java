package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * What became of it.
 *
 * @param ok true: done
 * @param text what was done, or why not and what to do
 */
public record AdminReply(boolean ok, String text) implements AdminMessage {

    public static final Codec<AdminReply> CODEC = Codec.of(
            in -> new AdminReply(in.bool(), in.utf8(Bounds.TEXT)),
            (m, out) -> out.bool(m.ok).utf8(m.text));
}
