package dev.meridian.protocol.cluster.admin;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The operator gives a column or region to a shard until further notice; asked of an orchestrator.
 *
 * @param region 17 or 17_25
 * @param shard game shard or npc-shard; empty: unpin
 */
public record PinRegion(String region, String shard) implements AdminMessage {

    public static final Codec<PinRegion> CODEC = Codec.of(
            in -> new PinRegion(in.utf8(Bounds.NAME), in.utf8(Bounds.NAME)),
            (m, out) -> out.utf8(m.region).utf8(m.shard));
}
