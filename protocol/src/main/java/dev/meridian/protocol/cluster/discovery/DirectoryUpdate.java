package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * Every service a gateway knows; replaces what it said before.
 *
 * @param services all entries, gateways included
 */
public record DirectoryUpdate(List<ServiceInfo> services) implements DiscoveryMessage {

    public static final Codec<DirectoryUpdate> CODEC = Codec.of(
            in -> new DirectoryUpdate(in.list(in.i32(), Bounds.SERVICES, ServiceInfo.CODEC::read)),
            (m, out) -> out.i32(m.services.size()).each(m.services, ServiceInfo.CODEC::write));
}
