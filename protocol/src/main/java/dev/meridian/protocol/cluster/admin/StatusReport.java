package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * A service's own part of the cluster's status.
 *
 * @param json one JSON object, UTF-8
 */
public record StatusReport(byte[] json) implements AdminMessage {

    public static final Codec<StatusReport> CODEC = Codec.of(
            in -> new StatusReport(in.blob(Bounds.REPORT)),
            (m, out) -> out.blob(m.json));
}
