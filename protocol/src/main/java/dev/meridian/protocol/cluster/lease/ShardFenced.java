package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.wire.Codec;

/**
 * The sink takes nothing of it any more.
 *
 * @param term copied
 * @param shard copied
 */
public record ShardFenced(long term, ServiceId shard) implements LeaseMessage {

    public static final Codec<ShardFenced> CODEC = Codec.of(
            in -> new ShardFenced(in.i64(), ServiceId.CODEC.read(in)),
            (m, out) -> {
                out.i64(m.term);
                ServiceId.CODEC.write(m.shard, out);
            });
}
