package dev.meridian.kit.link;

import dev.meridian.kit.loop.ServiceLoop;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links of a service that are disturbed for a drill, by the name of the other end. One for each loop, so that it outlives the incarnations of the
 * service: a broken cable does not heal because a shard starts anew. Loop thread.
 */
public final class LinkFaults {

    private static final Logger LOG = LoggerFactory.getLogger(LinkFaults.class);

    private final Map<String, LinkFault> faults = new HashMap<>();
    private final Set<LinkHandler> links = new LinkedHashSet<>();

    private LinkFaults() {}

    /** Those of the service that lives on this loop. Any thread. */
    public static LinkFaults of(ServiceLoop loop) {
        return loop.shared(LinkFaults.class, LinkFaults::new);
    }

    /** Disturbs the link to a service, or heals it. */
    public void set(String peer, LinkFault fault) {
        LOG.info("link.fault peer={} cut={} delay_ms={}", peer, fault.cut(), fault.delayNanos() / 1_000_000);
        if (fault.isNone()) {
            faults.remove(peer);
        } else {
            faults.put(peer, fault);
        }
        for (LinkHandler link : List.copyOf(links)) {
            if (link.peerName().equals(peer)) {
                link.disturb(fault);
            }
        }
    }

    LinkFault with(String peer) {
        return faults.getOrDefault(peer, LinkFault.NONE);
    }

    void up(LinkHandler link) {
        links.add(link);
        LinkFault fault = with(link.peerName());
        if (!fault.isNone()) {
            link.disturb(fault);
        }
    }

    void down(LinkHandler link) {
        links.remove(link);
    }
}
