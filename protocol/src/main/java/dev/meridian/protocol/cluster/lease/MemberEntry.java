package dev.meridian.protocol.cluster.lease;

import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.wire.Codec;

/**
 * A service that takes part in the leadership's promises.
 *
 * @param id name and incarnation
 * @param kind orchestrator or shard
 */
public record MemberEntry(ServiceId id, ServiceKind kind) {

    public static final Codec<MemberEntry> CODEC = Codec.of(
            in -> new MemberEntry(ServiceId.CODEC.read(in), ServiceKind.of(in.u8())),
            (m, out) -> {
                ServiceId.CODEC.write(m.id, out);
                out.u8(m.kind.code());
            });
}
