package dev.meridian.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A process: its own monotonic clock, its inbox, and whether it lives or stands still. */
abstract class Node {

    /** Clocks of different machines differ by an offset and run up to this much too fast or too slow. */
    private static final double DRIFT = 0.02;

    final Cluster cluster;
    final String name;
    final String id;
    /** Of the name: the same for every incarnation. */
    final int number;
    private final long offset;
    private final double rate;
    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>();
    private boolean alive = true;
    private boolean paused;

    Node(Cluster cluster, String name, int incarnation) {
        this.cluster = cluster;
        this.name = name;
        this.id = name + "#" + incarnation;
        this.number = cluster.numberOf(name);
        this.offset = cluster.kernel.random.nextLong(1L << 40);
        this.rate = 1 + (cluster.kernel.random.nextDouble() * 2 - 1) * DRIFT;
    }

    /** This machine's clock. */
    final long now() {
        return offset + (long) (cluster.kernel.now() * rate);
    }

    abstract void receive(String from, Message message);

    abstract void tick();

    final boolean isAlive() {
        return alive;
    }

    final boolean isPaused() {
        return paused;
    }

    final void die() {
        alive = false;
        inbox.clear();
    }

    final void pause() {
        paused = true;
    }

    final void resume() {
        paused = false;
        List<Runnable> waiting = new ArrayList<>(inbox);
        inbox.clear();
        waiting.forEach(this::whenAwake);
    }

    /** Does it now, after waking up, or never. */
    final void whenAwake(Runnable action) {
        if (alive && paused) {
            inbox.add(action);
        } else if (alive) {
            action.run();
        }
    }

    final void send(String to, Message message) {
        cluster.network.send(this, to, message);
    }

    final void trace(long object, String what, Object detail) {
        cluster.kernel.trace(object, id, what, detail);
    }

    @Override
    public final String toString() {
        return id;
    }
}
