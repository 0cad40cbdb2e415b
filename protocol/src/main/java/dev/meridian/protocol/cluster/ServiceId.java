package dev.meridian.protocol.cluster;

import dev.meridian.protocol.wire.Codec;

/**
 * A running service: a restarted process is a new incarnation and owns nothing (continuity rule 1).
 *
 * @param name kind and number, {@code game-shard-1}
 * @param incarnation random, drawn when the process starts
 */
public record ServiceId(String name, long incarnation) {

    public static final Codec<ServiceId> CODEC = Codec.of(
            in -> new ServiceId(in.utf8(Bounds.NAME), in.i64()),
            (id, out) -> out.utf8(id.name).i64(id.incarnation));

    /** {@code game-shard-1@5f3a}: short enough for a log line. */
    @Override
    public String toString() {
        return name + "@" + Long.toHexString(incarnation & 0xFFFF);
    }
}
