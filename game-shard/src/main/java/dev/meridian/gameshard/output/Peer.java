package dev.meridian.gameshard.output;

import dev.meridian.protocol.cluster.ClusterMessage;

/** A service at the other end of a direct link. Loop thread. */
public interface Peer {

    /** Name and incarnation, as the machines call it. */
    String id();

    /** Name alone, as the assignment calls it. */
    String name();

    /** Queues the message; false if the link is closed and the message gone. */
    boolean send(ClusterMessage message);
}
