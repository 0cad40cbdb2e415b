package dev.meridian.npcshard.act;

import dev.meridian.protocol.cluster.handover.ActTaken;

/** Takes acknowledgements to game shards. */
@FunctionalInterface
public interface Replies {

    /**
     * Sends it to that game shard; to all of them if that one is empty or not linked: whoever owns the actor listens, the others know nothing of it.
     *
     * @param gameShard the one that sent the actor's last act, by name
     */
    void send(String gameShard, ActTaken taken);
}
