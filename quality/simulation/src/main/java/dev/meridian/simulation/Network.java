package dev.meridian.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Links between nodes: in order and quick as long as no fault says otherwise. */
final class Network {

    private static final Duration FAST = Duration.ofNanos(200_000);
    private static final Duration USUAL = Duration.ofMillis(2);
    private static final Duration OVERTAKEN = Duration.ofMillis(150);

    private final Kernel kernel;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Long> lastDelivery = new HashMap<>();
    private final Map<String, Long> cutUntil = new HashMap<>();
    private final EnumMap<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> counts;
    private String slowNames = "";
    private long slowNanos;

    Network(Kernel kernel, Map<Fault, Integer> counts) {
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

    /** Names, not incarnations: a wire does not care who sits at its end. */
    void cut(String one, String other, long untilNanos) {
        cutUntil.merge(wire(one, other), untilNanos, Math::max);
    }

    void heal() {
        cutUntil.clear();
        rates.clear();
        slowNanos = 0;
    }

    void send(Node from, String toId, Message message) {
        Node to = nodes.get(toId);
        if (to == null || !from.isAlive()) {
            return;
        }
        if (cutUntil.getOrDefault(wire(from.name, to.name), 0L) > kernel.now()) {
            count(Fault.CUT);
            return;
        }
        if (strikes(Fault.LOSS)) {
            kernel.trace(from.id, "lost to " + toId, message);
            return;
        }
        deliver(from, to, message);
        if (strikes(Fault.DUPLICATE)) {
            deliver(from, to, message);
        }
    }

    private void deliver(Node from, Node to, Message message) {
        long delay = kernel.between(FAST, USUAL);
        if (slowNanos > 0 && from.name.startsWith(slowNames)) {
            delay += kernel.random.nextLong(slowNanos);
            count(Fault.DELAY);
        }
        String link = from.id + ">" + to.id;
        long at = kernel.now() + delay;
        if (strikes(Fault.REORDER)) {
            at += kernel.random.nextLong(OVERTAKEN.toNanos());
        } else {
            at = Math.max(at, lastDelivery.getOrDefault(link, 0L));
            lastDelivery.put(link, at);
        }
        kernel.after(at - kernel.now(), () -> to.whenAwake(() -> {
            kernel.trace(to.id, "< " + from.id, message);
            to.receive(from.id, message);
        }));
    }

    private boolean strikes(Fault fault) {
        boolean strikes = rates.containsKey(fault) && kernel.chance(rates.getOrDefault(fault, 0.0));
        if (strikes) {
            count(fault);
        }
        return strikes;
    }

    private void count(Fault fault) {
        counts.merge(fault, 1, Integer::sum);
    }

    private static String wire(String one, String other) {
        return one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one;
    }
}
