package dev.meridian.simulation;

import dev.meridian.world.crossing.Inheriting;
import dev.meridian.world.crossing.Tenure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes one run's faults: each begins at its own moment and ends by itself, and several may be on at once. */
final class Faults {

    /** The more often a kind is named the more often it strikes. */
    private static final List<Fault> KINDS = List.of(
            Fault.LOSS, Fault.DELAY, Fault.REORDER, Fault.DUPLICATE, Fault.CUT, Fault.CUT, Fault.PAUSE, Fault.CRASH, Fault.CRASH, Fault.RESTART,
            Fault.REDIS_FORGET, Fault.REDIS_AWAY, Fault.POSTGRES_AWAY, Fault.POSTGRES_AWAY);

    private static final List<Fault> OF_AMBUSHES = List.of(Fault.CRASH, Fault.PAUSE, Fault.CUT);

    /** Within the time a message takes. */
    private static final long AMBUSH_NANOS = 1_500_000;

    private static final List<Class<? extends Tenure>> STEPS =
            List.of(Tenure.Preparing.class, Tenure.CopyHeld.class, Tenure.Committing.class, Tenure.Owned.class, Tenure.Gone.class, Inheriting.class);

    private final Cluster cluster;
    private final Kernel kernel;
    private final List<Fault> kinds;
    private final List<Fault> strikes;
    private final List<Class<? extends Tenure>> ambushes = new ArrayList<>();

    /** @param allowed the kinds that may strike */
    Faults(Cluster cluster, Set<Fault> allowed) {
        this.cluster = cluster;
        this.kernel = cluster.kernel;
        this.kinds = KINDS.stream().filter(allowed::contains).toList();
        this.strikes = OF_AMBUSHES.stream().filter(allowed::contains).toList();
    }

    /** Spreads faults over the time from now on. */
    void plan(int count, Duration over) {
        for (int i = 0; i < count && !kinds.isEmpty(); i++) {
            Fault fault = kinds.get(kernel.random.nextInt(kinds.size()));
            kernel.after(kernel.random.nextLong(over.toNanos()), () -> begin(fault));
        }
        for (int i = 0; i < kernel.random.nextInt(8); i++) {
            kernel.after(kernel.random.nextLong(over.toNanos()), () -> anyClient().loginAgain());
        }
        int ambushed = strikes.isEmpty() ? 0 : kernel.random.nextInt(10);
        for (int i = 0; i < ambushed; i++) {
            var step = STEPS.get(kernel.random.nextInt(STEPS.size()));
            kernel.after(kernel.random.nextLong(over.toNanos()), () -> ambushes.add(step));
        }
    }

    /** Strikes a shard in the very step of a crossing that is waited for: by chance alone these moments are too short to be met often. */
    void became(ShardNode shard, Tenure step) {
        if (ambushes.remove(step.getClass())) {
            Node victim = switch (step) {
                case Tenure.CopyHeld held -> shardCalled(held.from(), shard);
                case Tenure.Committing committing when kernel.chance(0.5) -> shardCalled(committing.to(), shard);
                default -> shard;
            };
            Runnable strike = switch (strikes.get(kernel.random.nextInt(strikes.size()))) {
                case CRASH -> () -> crash(victim, Fault.CRASH);
                case PAUSE -> () -> pause(victim);
                default -> () -> cut(victim, true);
            };
            kernel.after(kernel.random.nextLong(AMBUSH_NANOS), strike);
        }
    }

    /** No more ambushes; what is on ends by itself. */
    void end() {
        ambushes.clear();
    }

    private Node shardCalled(String id, ShardNode otherwise) {
        return cluster.shards().stream().filter(shard -> shard.id.equals(id)).findFirst().orElse(otherwise);
    }

    private void begin(Fault fault) {
        switch (fault) {
            case LOSS, REORDER, DUPLICATE -> {
                double rate = 0.02 + kernel.random.nextDouble() * 0.3;
                trace(fault, rate);
                cluster.network.rate(fault, rate);
                kernel.after(span(200, 2_000), () -> cluster.network.rate(fault, 0));
            }
            case DELAY -> {
                long slow = span(10, 400);
                trace(fault, slow);
                cluster.network.slow("", slow);
                kernel.after(span(200, 2_000), () -> cluster.network.slow("", 0));
            }
            case CUT -> {
                if (kernel.chance(0.3)) {
                    divide();
                } else {
                    cut(anyNode(), kernel.chance(0.4));
                }
            }
            case PAUSE -> pause(anyNode());
            case CRASH, RESTART -> crash(anyNode(), fault);
            case REDIS_FORGET -> {
                count(fault);
                cluster.redis.forget();
            }
            case REDIS_AWAY -> {
                count(fault);
                trace(fault, "");
                long until = kernel.now() + span(300, 4_000);
                cluster.nodes().stream().filter(OrchestratorNode.class::isInstance).forEach(node -> cluster.network.cut(node, cluster.redis, until));
            }
            case POSTGRES_AWAY -> {
                count(fault);
                trace(fault, "");
                long until = kernel.now() + span(300, 6_000);
                cluster.nodes().forEach(node -> cluster.network.cut(node, cluster.postgres, until));
            }
        }
    }

    private void cut(Node one, boolean fromAll) {
        long until = kernel.now() + span(100, 4_000);
        if (fromAll) {
            trace(Fault.CUT, one.name + " from all");
            cluster.nodes().stream().filter(other -> !other.equals(one)).forEach(other -> cluster.network.cut(one, other, until));
        } else {
            Node other = anyNode();
            trace(Fault.CUT, one.name + " from " + other.name);
            cluster.network.cut(one, other, until);
        }
    }

    /** Answers become slow, questions do not, and then the cluster falls in two: some shard lives on a grant that was long under way. */
    private void divide() {
        cluster.network.slow("orchestrator", span(300, 1_500));
        kernel.after(span(300, 900), () -> {
            cluster.network.slow("", 0);
            List<Node> nodes = cluster.nodes();
            List<Node> oneSide = nodes.stream().filter(_ -> kernel.chance(0.4)).toList();
            trace(Fault.CUT, "off " + oneSide.stream().map(node -> node.name).toList());
            long until = kernel.now() + span(2_000, 5_000);
            for (Node one : oneSide) {
                nodes.stream().filter(other -> !oneSide.contains(other)).forEach(other -> cluster.network.cut(one, other, until));
            }
        });
    }

    private void pause(Node node) {
        if (node.isAlive() && !node.isPaused()) {
            count(Fault.PAUSE);
            node.trace(0, "pauses", "");
            node.pause();
            kernel.after(span(50, 5_000), () -> {
                node.trace(0, "wakes up", "");
                node.resume();
            });
        }
    }

    /** One orchestrator always stays: a cluster without any is another story. */
    private void crash(Node node, Fault fault) {
        boolean lastOrchestrator = node instanceof OrchestratorNode && cluster.orchestrators().size() == 1;
        if (node.isAlive() && !lastOrchestrator) {
            count(fault);
            cluster.crash(node);
            kernel.after(fault == Fault.RESTART ? span(20, 100) : span(100, 3_000), () -> cluster.start(node.name));
        }
    }

    private Node anyNode() {
        List<Node> nodes = cluster.nodes().stream().filter(node -> !(node instanceof RedisModel || node instanceof PostgresModel)).toList();
        return nodes.get(kernel.random.nextInt(nodes.size()));
    }

    private Client anyClient() {
        return cluster.clients.get(kernel.random.nextInt(cluster.clients.size()));
    }

    private long span(long fromMillis, long toMillis) {
        return kernel.between(Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis));
    }

    private void count(Fault fault) {
        cluster.faults.merge(fault, 1, Integer::sum);
    }

    private void trace(Fault fault, Object detail) {
        kernel.trace(0, "fault", fault.name(), detail);
    }
}
