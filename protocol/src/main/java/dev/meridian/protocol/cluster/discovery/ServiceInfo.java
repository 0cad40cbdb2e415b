package dev.meridian.protocol.cluster.discovery;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.wire.Codec;

/**
 * One running service as the registry knows it.
 *
 * @param id name and incarnation
 * @param kind what it is
 * @param state how far it is
 * @param host address other services reach it at
 * @param linkPort port of its links
 * @param httpPort port of metrics and health
 * @param clientHost address game clients reach it at, empty where none do
 * @param clientPort port game clients reach it at, 0 where none do
 * @param zone zone it belongs to
 * @param pid process id on its machine
 * @param version product version
 * @param startedAtMillis wall clock at its start, for display only
 */
public record ServiceInfo(
        ServiceId id,
        ServiceKind kind,
        ServiceState state,
        String host,
        int linkPort,
        int httpPort,
        String clientHost,
        int clientPort,
        int zone,
        long pid,
        String version,
        long startedAtMillis) {

    public static final Codec<ServiceInfo> CODEC = Codec.of(
            in -> new ServiceInfo(
                    ServiceId.CODEC.read(in),
                    ServiceKind.of(in.u8()),
                    ServiceState.of(in.u8()),
                    in.utf8(Bounds.HOST),
                    in.i32(),
                    in.i32(),
                    in.utf8(Bounds.HOST),
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.utf8(Bounds.NAME),
                    in.i64()),
            (m, out) -> {
                ServiceId.CODEC.write(m.id, out);
                out.u8(m.kind.code())
                        .u8(m.state.code())
                        .utf8(m.host)
                        .i32(m.linkPort)
                        .i32(m.httpPort)
                        .utf8(m.clientHost)
                        .i32(m.clientPort)
                        .i32(m.zone)
                        .i64(m.pid)
                        .utf8(m.version)
                        .i64(m.startedAtMillis);
            });

    /** The same service in that state. */
    public ServiceInfo in(ServiceState other) {
        return new ServiceInfo(id, kind, other, host, linkPort, httpPort, clientHost, clientPort, zone, pid, version, startedAtMillis);
    }
}
