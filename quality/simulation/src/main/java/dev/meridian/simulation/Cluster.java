package dev.meridian.simulation;

import dev.meridian.simulation.Message.PlayerState;
import dev.meridian.world.lease.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All nodes of one simulated cluster, and what an operating system would know of them. */
final class Cluster {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final int PLAYERS = 8;

    final Kernel kernel;
    final Network network;
    final Watcher watcher = new Watcher(this);
    final Faults ambushes;
    final Rules rules;
    final RedisModel redis;
    final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<String, Node> current = new TreeMap<>();
    private final Map<String, Integer> incarnations = new TreeMap<>();
    private final Map<Long, String> sessionHomes = new TreeMap<>();
    private final List<OrchestratorNode> everyOrchestrator = new ArrayList<>();
    private long fenceRowTerm;

    Cluster(long seed, Rules rules) {
        this.kernel = new Kernel(seed);
        this.rules = rules;
        this.network = new Network(kernel, faults);
        this.ambushes = new Faults(this);
        this.redis = new RedisModel(this);
        begin(redis);
        int shardCount = kernel.random.nextInt(2, 6);
        int orchestratorCount = kernel.random.nextInt(2, 4);
        for (int i = 1; i <= orchestratorCount; i++) {
            start("orchestrator-" + i);
        }
        for (int i = 1; i <= shardCount; i++) {
            start("shard-" + i);
        }
        kernel.after(TICK.toNanos(), this::look);
    }

    /** The shards that run now, one for each name. */
    List<ShardNode> shards() {
        return current.values().stream().filter(ShardNode.class::isInstance).map(ShardNode.class::cast).filter(Node::isAlive).toList();
    }

    List<OrchestratorNode> orchestratorNodes() {
        return everyOrchestrator;
    }

    /** Ids of the orchestrators that run now. */
    List<String> orchestrators() {
        return everyOrchestrator.stream().filter(Node::isAlive).map(node -> node.id).toList();
    }

    /** What the registry would say; a process that stands still is in it, a dead one is not. */
    Set<Member> discovered() {
        Set<Member> members = new HashSet<>();
        everyOrchestrator.stream().filter(Node::isAlive).forEach(node -> members.add(node.member()));
        shards().forEach(shard -> members.add(shard.member()));
        return members;
    }

    List<Node> nodes() {
        return List.copyOf(current.values());
    }

    String orchestratorOf(long object) {
        return sessionHomes.getOrDefault(object, "");
    }

    /** The newest term that PostgreSQL has; it forgets nothing. */
    long fenceRowTerm() {
        return fenceRowTerm;
    }

    void raiseFenceRow(long term) {
        fenceRowTerm = Math.max(fenceRowTerm, term);
    }

    PlayerState baseState(long object) {
        return new PlayerState((int) (object * 67 % (Table.REGIONS * Table.WIDTH)), 0, 0);
    }

    /** Lets the players in, each where a shard already owns the ground. Called until all are in. */
    boolean admitPlayers() {
        for (long object = 1; object <= PLAYERS; object++) {
            if (sessionHomes.containsKey(object)) {
                continue;
            }
            int x = baseState(object).x();
            OrchestratorNode home = everyOrchestrator.get((int) object % everyOrchestrator.size());
            long player = object;
            shards().stream().filter(shard -> shard.owns(Table.region(x)) && home.table().ownerAt(x).equals(shard.id)).findFirst().ifPresent(shard -> {
                sessionHomes.put(player, home.id);
                home.open(player, shard.id, x);
                shard.admit(player, x);
            });
        }
        return sessionHomes.size() == PLAYERS;
    }

    void crash(Node node) {
        node.die();
        kernel.trace(node.id, "crashes", "");
        if (node instanceof ShardNode) {
            // Broken connections are seen soon, by whoever is awake and looks.
            everyOrchestrator.forEach(orchestrator ->
                    kernel.after(kernel.between(Duration.ofMillis(5), Duration.ofMillis(50)), () -> orchestrator.whenAwake(() -> orchestrator.linkBroken(node.id))));
        }
    }

    /** The process ends itself and comes back as somebody else. */
    void startAgain(Node node) {
        node.die();
        kernel.after(kernel.between(Duration.ofMillis(20), Duration.ofMillis(300)), () -> start(node.name));
    }

    void start(String name) {
        int incarnation = incarnations.merge(name, 1, Integer::sum);
        if (name.startsWith("shard")) {
            begin(new ShardNode(this, name, incarnation));
        } else {
            OrchestratorNode node = new OrchestratorNode(this, name, incarnation);
            everyOrchestrator.add(node);
            begin(node);
        }
    }

    private void begin(Node node) {
        kernel.trace(node.id, "starts", "");
        current.put(node.name, node);
        network.add(node);
        kernel.after(kernel.random.nextLong(TICK.toNanos()), () -> tick(node));
    }

    private void tick(Node node) {
        if (node.isAlive()) {
            if (!node.isPaused()) {
                node.tick();
            }
            kernel.after(TICK.toNanos(), () -> tick(node));
        }
    }

    private void look() {
        watcher.look();
        kernel.after(TICK.toNanos(), this::look);
    }
}
