package dev.meridian.auth.servers;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.login.ServerList;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * IPv4 addresses of host names, since the list has no room for anything else. Loop thread. A name is looked up on a thread of its own when it is
 * first asked for, and again when the orchestrators change and it is still unknown.
 */
final class HostAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(HostAddresses.class);

    private final ServiceLoop loop;
    private final Map<String, Optional<Integer>> known = new HashMap<>();

    HostAddresses(ServiceLoop loop) {
        this.loop = loop;
    }

    /** The address as the list carries it, or nothing while it is unknown. */
    Optional<Integer> of(String host) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            return literal.length == Integer.BYTES ? Optional.of(ByteBuffer.wrap(literal).getInt()) : Optional.empty();
        }
        return known.computeIfAbsent(host, this::lookUp);
    }

    /** Gives names that could not be found another chance. */
    void forgetUnknown() {
        known.values().removeIf(Optional::isEmpty);
    }

    private Optional<Integer> lookUp(String host) {
        Thread.ofVirtual().name(Thread.currentThread().getName() + "-look-up-" + host).start(() -> {
            Optional<Integer> found = blockingLookUp(host);
            loop.execute(() -> known.put(host, found));
        });
        return Optional.empty();
    }

    private static Optional<Integer> blockingLookUp(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address v4) {
                    return Optional.of(ServerList.Server.address(v4));
                }
            }
            LOG.warn("servers.no_ipv4 host={} remedy=\"advertise an address that has one\"", host);
        } catch (UnknownHostException e) {
            LOG.warn("servers.unknown_host host={} reason=\"{}\"", host, e.getMessage());
        }
        return Optional.empty();
    }
}
