package dev.meridian.kit.cluster;

import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.link.LinkDialer;
import dev.meridian.kit.link.LinkIdentity;
import dev.meridian.kit.link.LinkListener;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One link to every gateway: those known beforehand and those learnt. Loop thread.
 *
 * <p>Two addresses may lead to one gateway: a seed may be a name that stands for several, and one that starts again is dialled as a seed and as learnt.
 * The newer link replaces the older one, as it does at the gateway, and who dialled the older one rests until that gateway is not linked any more: if
 * each end dropped another one of the two, none would ever stand.
 */
public final class GatewayLinks implements AutoCloseable {

    private final ServiceLoop loop;
    private final LinkIdentity identity;
    private final LinkListener listener;
    private final List<Dial> seeds = new ArrayList<>();
    private final Map<String, Dial> learnt = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    /** Whose link stands. */
    private final Map<String, Dial> dialled = new HashMap<>();
    private final Set<String> draining = new HashSet<>();
    private List<Link> linked = List.of();
    /** Those that are asked in turn. */
    private List<Link> ring = List.of();
    private int next;
    private boolean closed;

    public GatewayLinks(ServiceLoop loop, LinkIdentity identity, LinkListener listener) {
        this.loop = loop;
        this.identity = identity;
        this.listener = listener;
    }

    /** Dials the gateways known beforehand. */
    public void start(List<Address> addresses) {
        for (Address address : addresses) {
            seeds.add(new Dial(address));
        }
    }

    /** Dials gateways the directory tells of and that are not linked yet; those that drain get no requests while there is another. */
    public void learn(List<ServiceInfo> gateways) {
        draining.clear();
        gateways.stream().filter(info -> info.state() == ServiceState.DRAINING).forEach(info -> draining.add(info.id().name()));
        changed();
        dialUnknown(gateways);
    }

    /** Who left the directory is dialled no more until it is learnt again. A gateway whose link stands is kept. */
    public void retain(Collection<String> names) {
        learnt.forEach((name, dial) -> {
            if (!names.contains(name)) {
                dial.dialer.rest();
            }
        });
    }

    private void dialUnknown(List<ServiceInfo> gateways) {
        if (closed) {
            return; // a link that ends changes what is known of gateways, and closing ends links
        }
        for (ServiceInfo info : gateways) {
            String name = info.id().name();
            var address = new Address(info.host(), info.linkPort());
            Dial known = learnt.get(name);
            if (known != null && known.dialer.address().equals(address)) {
                if (!links.containsKey(name)) {
                    known.dialer.resume();
                }
                continue;
            }
            if (known != null) {
                known.dialer.close();
                learnt.remove(name);
            }
            if (!name.equals(identity.self().name()) && !links.containsKey(name)) {
                learnt.put(name, new Dial(address));
            }
        }
    }

    /** The next gateway in turn, or null when none is linked. */
    public @Nullable Link next() {
        if (ring.isEmpty()) {
            return null;
        }
        next = (next + 1) % ring.size();
        return ring.get(next);
    }

    /** The gateway of that name if it is linked, since a gateway answers for itself only; else the next one in turn. */
    @Nullable Link towards(String target) {
        Link own = links.get(target);
        return own == null ? next() : own;
    }

    /** Whether that incarnation is linked. */
    boolean isLinked(ServiceId gateway) {
        Link link = links.get(gateway.name());
        return link != null && link.peer().equals(gateway);
    }

    /** The gateways linked now. */
    public List<Link> all() {
        return linked;
    }

    private void changed() {
        linked = List.copyOf(links.values());
        List<Link> staying = linked.stream().filter(link -> !draining.contains(link.peer().name())).toList();
        ring = staying.isEmpty() ? linked : staying;
        if (linked.isEmpty()) {
            seeds.forEach(seed -> seed.dialer.resume());
        }
    }

    @Override
    public void close() {
        closed = true;
        seeds.forEach(dial -> dial.dialer.close());
        learnt.values().forEach(dial -> dial.dialer.close());
    }

    /** One address that is dialled, and the link it led to. */
    private final class Dial implements LinkListener {

        final LinkDialer dialer;

        Dial(Address address) {
            dialer = LinkDialer.dial(loop, address, identity, this);
        }

        @Override
        public void linkUp(Link link) {
            Link standing = links.put(link.peer().name(), link);
            Dial older = dialled.put(link.peer().name(), this);
            changed();
            if (standing != null) {
                if (older != null && older != this) {
                    older.dialer.rest();
                }
                standing.close("replaced by a newer link");
                listener.linkDown(standing, "replaced by a newer link");
            }
            listener.linkUp(link);
        }

        @Override
        public void linkDown(Link link, String reason) {
            if (links.remove(link.peer().name(), link)) {
                dialled.remove(link.peer().name());
                changed();
                listener.linkDown(link, reason);
            }
        }

        @Override
        public void message(Link link, ClusterMessage message) {
            listener.message(link, message);
        }
    }
}
