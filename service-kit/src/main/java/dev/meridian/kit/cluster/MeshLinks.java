package dev.meridian.kit.cluster;

import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.link.LinkDialer;
import dev.meridian.kit.link.LinkIdentity;
import dev.meridian.kit.link.LinkListener;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The direct links of a service, dialled by it or by the other side. Loop thread. One link per service name: a link of a new incarnation replaces the
 * old one's.
 */
final class MeshLinks implements LinkListener, AutoCloseable {

    private final ServiceLoop loop;
    private final LinkIdentity identity;
    private final LinkListener listener;
    private final Map<String, Dial> dials = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private boolean closed;

    MeshLinks(ServiceLoop loop, LinkIdentity identity, LinkListener listener) {
        this.loop = loop;
        this.identity = identity;
        this.listener = listener;
    }

    private record Dial(ServiceId id, LinkDialer dialer) {}

    /** Dials whom the topology wants and the directory knows. Who left the directory is not dialled again; a link that stands is left standing. */
    void follow(Directory directory) {
        if (closed) {
            return; // the last gateway links end after this, which changes what is known
        }
        for (ServiceInfo info : directory.all()) {
            if (Topology.dials(identity.kind(), identity.self().name(), info)) {
                keep(info);
            }
        }
        for (Dial dial : dials.values()) {
            if (directory.find(dial.id.name()) == null) {
                dial.dialer.rest();
            }
        }
    }

    private void keep(ServiceInfo info) {
        Dial known = dials.get(info.id().name());
        if (known != null && known.id.equals(info.id())) {
            known.dialer.resume();
            return;
        }
        if (known != null) {
            known.dialer.close();
        }
        var address = new Address(info.host(), info.linkPort());
        dials.put(info.id().name(), new Dial(info.id(), LinkDialer.dial(loop, address, identity, this)));
    }

    Collection<Link> of(ServiceKind kind) {
        List<Link> out = new ArrayList<>();
        for (Link link : links.values()) {
            if (link.kind() == kind) {
                out.add(link);
            }
        }
        return out;
    }

    /** Names of the services linked now. */
    Collection<String> names() {
        return links.keySet();
    }

    @Nullable Link find(String name) {
        return links.get(name);
    }

    @Override
    public void linkUp(Link link) {
        Link before = links.put(link.peer().name(), link);
        if (before != null) {
            before.close("replaced by a newer link");
            listener.linkDown(before, "replaced by a newer link");
        }
        listener.linkUp(link);
    }

    @Override
    public void linkDown(Link link, String reason) {
        if (links.remove(link.peer().name(), link)) {
            listener.linkDown(link, reason);
        }
    }

    @Override
    public void message(Link link, ClusterMessage message) {
        listener.message(link, message);
    }

    @Override
    public void close() {
        closed = true;
        dials.values().forEach(dial -> dial.dialer.close());
        List.copyOf(links.values()).forEach(link -> link.close("the service stops"));
    }
}
