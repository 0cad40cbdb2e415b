package dev.meridian.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Links between nodes: in order and quick as long as no fault says otherwise. */
final class Network {

    private static final Duration FAST = Duration.ofNanos(200_000);
    private static final Duration USUAL = Duration.ofMillis(2);
    private static final Duration OVERTAKEN = Duration.ofMillis(150);
    /** More names than any cluster has. */
    private static final int NAMES = 32;

    private final Kernel kernel;
    private final Map<String, Node> nodes = new HashMap<>();
    /** By sender's and receiver's name: a wire does not care which incarnation sits at its end. */
    private final long[] lastDelivery = new long[NAMES * NAMES];
    private final long[] cutUntil = new long[NAMES * NAMES];
    private final EnumMap<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final EnumMap<Fault, Integer> counts;
    private String slowNames = "";
    private long slowNanos;

    Network(Kernel kernel, EnumMap<Fault, Integer> counts) {
        this.kernel = kernel;
        this.counts = counts;
    }

    void add(Node node) {
        nodes.put(node.id, node);
    }

    /** How likely a message suffers this fault from now on. */
    void rate(Fault fault, double probability) {
        rates.put(fault, probability);
    }

    /** Messages of nodes whose name begins so take up to this much longer from now on. */
    void slow(String names, long nanos) {
        slowNames = names;
        slowNanos = nanos;
    }

    void cut(Node one, Node other, long untilNanos) {
        cutUntil[wire(one, other)] = Math.max(cutUntil[wire(one, other)], untilNanos);
        cutUntil[wire(other, one)] = cutUntil[wire(one, other)];
    }

    boolean isCut(Node one, Node other) {
        return cutUntil[wire(one, other)] > kernel.now();
    }

    void heal() {
        Arrays.fill(cutUntil, 0);
        rates.clear();
        slowNanos = 0;
    }

    void send(Node from, String toId, Message message) {
        Node to = nodes.get(toId);
        if (to == null || !from.isAlive()) {
            return;
        }
        if (isCut(from, to)) {
            count(Fault.CUT);
            return;
        }
        if (strikes(Fault.LOSS)) {
            kernel.trace(message.object(), from.id, "lost to " + toId, message);
            return;
        }
        deliver(from, to, message);
        if (strikes(Fault.DUPLICATE)) {
            deliver(from, to, message);
        }
    }

    private void deliver(Node from, Node to, Message message) {
        long delay = FAST.toNanos() + kernel.random.nextInt((int) (USUAL.toNanos() - FAST.toNanos()));
        if (slowNanos > 0 && from.name.startsWith(slowNames)) {
            delay += kernel.random.nextLong(slowNanos);
            count(Fault.DELAY);
        }
        long at = kernel.now() + delay;
        if (strikes(Fault.REORDER)) {
            at += kernel.random.nextLong(OVERTAKEN.toNanos());
        } else {
            int wire = wire(from, to);
            at = Math.max(at, lastDelivery[wire]);
            lastDelivery[wire] = at;
        }
        kernel.after(at - kernel.now(), () -> arrive(from, to, message));
    }

    private void arrive(Node from, Node to, Message message) {
        if (!to.isAlive()) {
            return;
        }
        if (to.isPaused()) {
            to.whenAwake(() -> arrive(from, to, message));
            return;
        }
        if (kernel.tells) {
            kernel.trace(message.object(), to.id, "< " + from.id, message);
        }
        to.receive(from.id, message);
    }

    private boolean strikes(Fault fault) {
        double rate = rates.isEmpty() ? 0 : rates.getOrDefault(fault, 0.0);
        boolean strikes = rate > 0 && kernel.chance(rate);
        if (strikes) {
            count(fault);
        }
        return strikes;
    }

    private void count(Fault fault) {
        counts.merge(fault, 1, Integer::sum);
    }

    private static int wire(Node from, Node to) {
        return from.number * NAMES + to.number;
    }
}
