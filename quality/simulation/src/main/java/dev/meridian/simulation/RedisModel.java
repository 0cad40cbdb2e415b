package dev.meridian.simulation;

import java.time.Duration;

/** The fenced lock: one holder, a token that rises, a time to live; and a memory that may go back to what it was a moment ago. */
final class RedisModel extends Node {

    private record Memory(String holder, long token, long untilNanos) {}

    private static final long TTL = Duration.ofSeconds(1).toNanos();

    private Memory memory = new Memory("", 0, 0);
    private Memory onDisk = memory;

    RedisModel(Cluster cluster) {
        super(cluster, "redis", 1);
    }

    @Override
    void receive(String from, Message message) {
        boolean free = memory.holder.isEmpty() || now() - memory.untilNanos >= 0;
        switch (message) {
            case Message.LockWanted(var sent) when free -> {
                memory = new Memory(from, memory.token + 1, now() + TTL);
                send(from, new Message.LockIsYours(memory.token, sent));
            }
            case Message.LockRenewal(var token, var sent) -> {
                if (!free && memory.holder.equals(from) && memory.token == token) {
                    memory = new Memory(from, token, now() + TTL);
                    send(from, new Message.LockKept(token, sent));
                } else {
                    send(from, new Message.LockIsNotYours(token));
                }
            }
            case Message.LockReleased(var token) when memory.holder.equals(from) && memory.token == token -> memory = new Memory("", token, 0);
            default -> { }
        }
    }

    /** Once a second what it knows is safe. */
    @Override
    void tick() {
        if (cluster.kernel.chance(0.02)) {
            onDisk = memory;
        }
    }

    /** Loses what it acknowledged since it was last on disk, or everything. */
    void forget() {
        memory = cluster.kernel.chance(0.5) ? onDisk : new Memory("", 0, 0);
        trace(0, "forgets", memory);
    }
}
