package dev.meridian.simulation;

import dev.meridian.world.lease.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All nodes of one simulated cluster and the clients that play on it, and what an operating system would know of them. */
final class Cluster {

    static final int PLAYERS = 50;
    static final int CREATURES = 10;
    /** Creatures have the numbers above this one. */
    static final long CREATURES_FROM = 1_000;

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    final Kernel kernel;
    final Network network;
    final Watcher watcher = new Watcher(this);
    final Faults ambushes;
    final Rules rules;
    final RedisModel redis;
    final PostgresModel postgres;
    final List<Client> clients = new ArrayList<>();
    final EnumMap<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<String, Node> current = new TreeMap<>();
    private final Map<String, Integer> incarnations = new TreeMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<ShardNode> shards = new ArrayList<>();
    private final List<OrchestratorNode> everyOrchestrator = new ArrayList<>();
    private boolean quiet;

    Cluster(long seed, Rules rules, Set<Fault> allowed, boolean tells) {
        this.kernel = new Kernel(seed, tells);
        this.rules = rules;
        this.network = new Network(kernel, faults);
        this.ambushes = new Faults(this, allowed);
        this.redis = new RedisModel(this);
        this.postgres = new PostgresModel(this);
        begin(redis);
        begin(postgres);
        int shardCount = kernel.random.nextInt(2, 7);
        int orchestratorCount = kernel.random.nextInt(2, 4);
        for (int i = 1; i <= orchestratorCount; i++) {
            start("orchestrator-" + i);
        }
        for (int i = 1; i <= shardCount; i++) {
            start("game-" + i);
        }
        for (int i = 1; i <= 2; i++) {
            start("npc-" + i);
        }
        kernel.after(LOOK.toNanos(), this::look);
    }

    /** Where a creature comes into the world. */
    static int spawn(long creature) {
        return (int) (creature * 61 % Table.LENGTH);
    }

    /** Lets the players come, one after the other. */
    void open() {
        for (long object = 1; object <= PLAYERS; object++) {
            long player = object;
            kernel.after(object * Duration.ofMillis(10).toNanos(), () -> clients.add(new Client(this, player)));
        }
    }

    /** From here on nobody asks for anything new. */
    void hush() {
        quiet = true;
    }

    boolean isQuiet() {
        return quiet;
    }

    int numberOf(String name) {
        return numbers.computeIfAbsent(name, _ -> numbers.size());
    }

    /** The shards that run now, one for each name. */
    List<ShardNode> shards() {
        return shards;
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
        shards.forEach(shard -> members.add(shard.member()));
        return members;
    }

    List<Node> nodes() {
        return List.copyOf(current.values());
    }

    boolean isCutFromPostgres(Node node) {
        return network.isCut(node, postgres);
    }

    void crash(Node node) {
        end(node);
        kernel.trace(0, node.id, "crashes", "");
        if (node instanceof ShardNode) {
            // Broken connections are seen soon, by whoever is awake and looks.
            everyOrchestrator.forEach(orchestrator ->
                    kernel.after(kernel.between(Duration.ofMillis(5), Duration.ofMillis(50)), () -> orchestrator.whenAwake(() -> orchestrator.linkBroken(node.id))));
        }
    }

    /** The process ends itself and comes back as somebody else. */
    void startAgain(Node node) {
        end(node);
        kernel.after(kernel.between(Duration.ofMillis(20), Duration.ofMillis(300)), () -> start(node.name));
    }

    void start(String name) {
        int incarnation = incarnations.merge(name, 1, Integer::sum);
        if (name.startsWith("orchestrator")) {
            OrchestratorNode node = new OrchestratorNode(this, name, incarnation);
            everyOrchestrator.removeIf(older -> !older.isAlive());
            everyOrchestrator.add(node);
            begin(node);
        } else {
            ShardNode node = new ShardNode(this, name, incarnation);
            shards.add(node);
            begin(node);
        }
    }

    private void end(Node node) {
        node.die();
        shards.removeIf(shard -> shard.equals(node));
    }

    private void begin(Node node) {
        kernel.trace(0, node.id, "starts", "");
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
        kernel.after(LOOK.toNanos(), this::look);
    }
}
