package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The service of that name is about to be stopped. Asked of the service itself it takes nothing new from then on; asked of an orchestrator about a shard,
 * the leader gives the shard's regions to others. Harmless when repeated.
 *
 * @param name {@code game-shard-2}
 */
public record DrainService(String name) implements AdminMessage {

    public static final Codec<DrainService> CODEC = Codec.of(
            in -> new DrainService(in.utf8(Bounds.NAME)),
            (m, out) -> out.utf8(m.name));
}
