package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.wire.Codec;

/**
 * From now on nothing of this incarnation is taken.
 *
 * @param term the leader's term
 * @param shard whose lease ended
 */
public record FenceShard(long term, ServiceId shard) implements LeaseMessage {

    public static final Codec<FenceShard> CODEC = Codec.of(
            in -> new FenceShard(in.i64(), ServiceId.CODEC.read(in)),
            (m, out) -> {
                out.i64(m.term);
                ServiceId.CODEC.write(m.shard, out);
            });
}
