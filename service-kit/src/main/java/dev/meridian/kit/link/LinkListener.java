package dev.meridian.kit.link;

import dev.meridian.protocol.cluster.ClusterMessage;

/** What happens on the links of a service. Called on its loop. */
public interface LinkListener {

    /** Both sides have proved themselves; messages may pass. */
    void linkUp(Link link);

    /** The link is gone for good; a later connection to the same service is another link. */
    void linkDown(Link link, String reason);

    /** A message arrived. Its byte slices are valid during the call only. */
    void message(Link link, ClusterMessage message);
}
