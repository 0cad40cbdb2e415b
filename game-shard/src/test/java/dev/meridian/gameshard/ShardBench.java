package dev.meridian.gameshard;

import dev.meridian.gameshard.chat.ChatRates;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.ping.Pings;
import dev.meridian.kit.rate.Rate;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.CharacterCheckpoint;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.CheckpointsSaved;
import dev.meridian.protocol.cluster.data.DataRequest;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.relay.Output;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.testkit.ManualClock;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Shards, an orchestrator and a data service on one thread: every message is encoded, waits in one queue as on ordered links, and is decoded. Time is
 * stepped by hand.
 */
final class ShardBench implements AutoCloseable {

    /** Two shards meet at this column's western edge, x = 0. */
    static final int BORDER_COLUMN = 20;

    /** What a slow link holds back at most. */
    private static final Duration SLOW = Duration.ofMillis(300);

    private static final Shard.Limits LIMITS = new Shard.Limits(
            64L << 20, 1000, 30, Rate.perMinute(5),
            new ChatRates(Rate.perMinute(600), new Rate(5, Duration.ofSeconds(10)), new Rate(10, Duration.ofSeconds(10))),
            new Pings.Times(30, Duration.ofMinutes(3)));

    final ManualClock clock = new ManualClock();
    final FakeOrchestrator orchestrator = new FakeOrchestrator(this);
    final List<DataRequest> asked = new ArrayList<>();
    final Map<String, Shard> shards = new LinkedHashMap<>();
    boolean dataAway;
    /** Characters whose checkpoints are refused: somebody else holds their claim. */
    Set<Integer> notOurs = Set.of();
    /** Messages that get lost on the way. */
    Predicate<ClusterMessage> lost = _ -> false;
    private Class<? extends ClusterMessage> awaited = Output.class;
    private @Nullable Runnable whenSent;
    /** Whose message is delivered next when several links have some; null for the one that was sent first. */
    @Nullable Random links;
    private final ArrayDeque<Runnable> wire = new ArrayDeque<>();
    private AssignmentTable agreed = AssignmentTable.empty(ShardKind.PLAYERS);
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    /** One shard that owns everything. */
    static ShardBench alone() {
        var bench = new ShardBench();
        bench.add("game-shard-1");
        bench.obey(List.of(new Strip("game-shard-1", 0, WorldGrid.COLUMNS, 0)));
        return bench;
    }

    /** {@code game-shard-1} west of x = 0, {@code game-shard-2} east of it. */
    static ShardBench pair() {
        var bench = new ShardBench();
        bench.add("game-shard-1");
        bench.add("game-shard-2");
        bench.connect("game-shard-1", "game-shard-2");
        bench.obey(List.of(
                new Strip("game-shard-1", 0, BORDER_COLUMN, 0), new Strip("game-shard-2", BORDER_COLUMN, WorldGrid.COLUMNS, WorldGrid.COLUMNS)));
        return bench;
    }

    /** Shards linked to each other that own nothing yet. */
    static ShardBench crew(int count) {
        var bench = new ShardBench();
        for (int i = 1; i <= count; i++) {
            bench.add("game-shard-" + i);
            for (int k = 1; k < i; k++) {
                bench.connect("game-shard-" + k, "game-shard-" + i);
            }
        }
        return bench;
    }

    static String idOf(String name) {
        return name + "@1";
    }

    private void add(String name) {
        var shard = new Shard(name, idOf(name), clock, later::add, this::ask, LIMITS);
        shards.put(name, shard);
        shard.linkUp(ServiceKind.GAME_ORCHESTRATOR, peer(FakeOrchestrator.ID, (from, message) -> orchestrator.message(from, message), idOf(name)));
    }

    /** The link between two shards breaks. */
    void cut(String one, String other) {
        shard(one).linkDown(ServiceKind.GAME_SHARD, peer(idOf(other), (_, _) -> {}, idOf(one)));
        shard(other).linkDown(ServiceKind.GAME_SHARD, peer(idOf(one), (_, _) -> {}, idOf(other)));
    }

    void connect(String one, String other) {
        shard(one).linkUp(ServiceKind.GAME_SHARD, peer(idOf(other), (from, message) -> deliver(other, from, message), idOf(one)));
        shard(other).linkUp(ServiceKind.GAME_SHARD, peer(idOf(one), (from, message) -> deliver(one, from, message), idOf(other)));
    }

    /** A played npc-shard is linked to all shards; what comes back sends to one of them, by name. */
    BiConsumer<String, HandoverMessage> linkNpcShard(String name, BiConsumer<String, ClusterMessage> receiver) {
        shards.forEach((shard, linked) -> linked.linkUp(ServiceKind.NPC_SHARD, peer(idOf(name), receiver, idOf(shard))));
        return (to, message) -> peer(idOf(to), (from, said) -> deliver(to, from, said), idOf(name)).send(message);
    }

    /** It is gone. */
    void unlinkNpcShard(String name) {
        shards.forEach((shard, linked) -> linked.linkDown(ServiceKind.NPC_SHARD, peer(idOf(name), (_, _) -> {}, idOf(shard))));
    }

    void obey(List<Strip> strips) {
        table(strips, 1, Set.of());
    }

    private void table(List<Strip> strips, long number, Set<String> lost) {
        AssignmentTable table = tableOf(strips, number);
        agreed = table;
        shards.values().forEach(shard -> shard.obey(table, true, live(), lost));
        settle();
    }

    /** Who owns the region there by the table that all obeyed last. */
    String ownerAt(int x, int y) {
        String owner = agreed.ownerAt(x, y);
        if (owner == null) {
            throw new IllegalStateException("nobody owns the region at " + x + "," + y);
        }
        return owner;
    }

    static AssignmentTable tableOf(List<Strip> strips, long number) {
        var epoch = new RegionEpoch(1, number);
        return new AssignmentTable(ShardKind.PLAYERS, epoch, strips, Map.of(), Collections.nCopies(WorldGrid.REGIONS, epoch));
    }

    /** One shard hears of a table; the others may hear of it later. */
    void obey(String shard, AssignmentTable table) {
        shard(shard).obey(table, true, live(), Set.of());
    }

    private Set<String> live() {
        Set<String> live = new LinkedHashSet<>();
        shards.keySet().forEach(name -> live.add(idOf(name)));
        return live;
    }

    /** A shard dies: nobody hears of it any more, also not what is under way, and another goes on in its regions. */
    void kill(String dead, String heir) {
        die(dead);
        takeOver(dead, heir);
    }

    /** The table says that a shard is dead and which one has its regions. */
    void takeOver(String dead, String heir) {
        table(List.of(new Strip(heir, 0, WorldGrid.COLUMNS, 0)), 2, Set.of(idOf(dead)));
    }

    /** A shard dies, and nobody has its regions yet. */
    void die(String dead) {
        Shard gone = shard(dead);
        shards.remove(dead);
        wire.removeIf(message -> message instanceof Sent sent && (sent.to.equals(idOf(dead)) || sent.from.equals(idOf(dead))));
        shards.values().forEach(shard -> shard.linkDown(ServiceKind.GAME_SHARD, peer(idOf(dead), (_, _) -> {}, "")));
        gone.close();
    }

    Shard shard(String name) {
        Shard found = shards.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no shard " + name);
        }
        return found;
    }

    /** A message from the orchestrator to a shard, by the shard's id. */
    void toShard(String id, RelayMessage message) {
        ByteBuf bytes = ClusterProtocol.toBuffer(message);
        wire.add(new Sent(clock.getAsLong(), FakeOrchestrator.ID, id, message.getClass(), () -> {
            Shard receiver = shards.get(id.substring(0, id.indexOf('@')));
            if (receiver != null && ClusterProtocol.read(new PacketReader(bytes)) instanceof RelayMessage relay) {
                receiver.relay(FakeOrchestrator.ID, relay);
            }
        }));
    }

    /** Delivers until nothing is under way. */
    void settle() {
        do {
            while (!wire.isEmpty() || !later.isEmpty()) {
                Runnable next = wire.isEmpty() ? later.remove() : next();
                next.run();
            }
            shards.values().forEach(Shard::flush);
        } while (!wire.isEmpty());
    }

    private Runnable next() {
        Random order = links;
        if (order == null) {
            return wire.remove();
        }
        List<Runnable> waiting = List.copyOf(wire);
        Runnable any = waiting.get(order.nextInt(waiting.size()));
        Runnable first = waiting.stream().filter(other -> isOneLink(any, other)).findFirst().orElse(any);
        wire.remove(first);
        return first;
    }

    private static boolean isOneLink(Runnable one, Runnable other) {
        return one instanceof Sent a && other instanceof Sent b && a.from.equals(b.from) && a.to.equals(b.to);
    }

    /** Delivers what is under way, but lets nobody send what changed. */
    void deliver() {
        while (!wire.isEmpty() || !later.isEmpty()) {
            Runnable next = wire.isEmpty() ? later.remove() : wire.remove();
            next.run();
        }
    }

    /** Lets time pass until a message of that kind has been delivered, and leaves what follows it under way. */
    void passUntil(Class<? extends ClusterMessage> kind) {
        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(100));
            shards.values().forEach(Shard::tick);
            while (!wire.isEmpty()) {
                Runnable next = wire.remove();
                next.run();
                if (next instanceof Sent sent && sent.kind == kind) {
                    return;
                }
            }
            settle();
            orchestrator.tick();
        }
        throw new AssertionError("nobody sends " + kind);
    }

    /** Delivers the next {@code count} messages only. */
    void step(int count) {
        for (int i = 0; i < count && !wire.isEmpty(); i++) {
            wire.remove().run();
        }
    }

    /** Lets time pass, tick by tick. */
    void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 100) {
            clock.advance(Duration.ofMillis(Math.min(100, left)));
            shards.values().forEach(Shard::tick);
            settle();
            orchestrator.tick();
            if (clock.getAsLong() % 1_000_000_000L == 0) {
                shards.values().forEach(Shard::second);
                settle();
            }
        }
    }

    /** One tick of 100 ms in which only some of what is under way between shards is delivered: their links are slow. */
    void passSlowly(Random speed) {
        clock.advance(Duration.ofMillis(100));
        shards.values().forEach(Shard::tick);
        for (int left = speed.nextInt(60); left > 0 && !wire.isEmpty(); left--) {
            next().run();
            while (!later.isEmpty()) {
                later.remove().run();
            }
        }
        for (Runnable message : List.copyOf(wire)) {
            boolean late = message instanceof Sent sent && (sent.to.equals(FakeOrchestrator.ID) || clock.getAsLong() - sent.at > SLOW.toNanos());
            if (late && wire.remove(message)) {
                message.run();
            }
        }
        shards.values().forEach(Shard::flush);
        orchestrator.tick();
    }

    /** A player in the world, its client greeted. */
    TestClient enter(String shard, int id, String name, int x, int y) {
        TestClient client = orchestrator.enter(idOf(shard), Characters.at(id, name, x, y));
        settle();
        client.enterWorld();
        settle();
        return client;
    }

    /** A base state. */
    static final class Characters {
        private Characters() {}

        static CharacterRecord at(int id, String name, int x, int y) {
            return ofStay(1, id, name, x, y);
        }

        static CharacterRecord ofStay(int ownerEpoch, int id, String name, int x, int y) {
            return of(ownerEpoch, id, name, x, y, List.of());
        }

        static CharacterRecord owning(int id, List<ItemRecord> items) {
            return of(1, id, "N" + id, 0, 0, items);
        }

        private static CharacterRecord of(int ownerEpoch, int id, String name, int x, int y, List<ItemRecord> items) {
            return new CharacterRecord(
                    id, "account" + id, name, "", 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 126, 38, 0, x, y, -3000, 0, ownerEpoch, 0, 0, items);
        }
    }

    /** A message under way. */
    private record Sent(long at, String from, String to, Class<?> kind, Runnable delivery) implements Runnable {
        @Override
        public void run() {
            delivery.run();
        }
    }

    private Mono<ClusterMessage> ask(DataRequest question) {
        if (dataAway) {
            return Mono.error(new IllegalStateException("the data service is away"));
        }
        asked.add(question);
        return Mono.just(question instanceof SaveCheckpoints given ? new CheckpointsSaved(refused(given)) : new Done(true));
    }

    private int[] refused(SaveCheckpoints given) {
        return given.checkpoints().stream().mapToInt(CharacterCheckpoint::characterId).filter(notOurs::contains).toArray();
    }

    /** Runs the act once, right after a message of that kind was first sent. */
    void when(Class<? extends ClusterMessage> sent, Runnable act) {
        awaited = sent;
        whenSent = act;
    }

    private void sent(ClusterMessage message) {
        Runnable act = whenSent;
        if (act != null && awaited.isInstance(message)) {
            whenSent = null;
            act.run();
        }
    }

    private void deliver(String to, String from, ClusterMessage message) {
        Shard shard = shards.get(to);
        if (shard == null) {
            return;
        }
        switch (message) {
            case HandoverMessage handover -> shard.handover(from, handover);
            case RelayMessage relay -> shard.relay(from, relay);
            default -> throw new AssertionError("a shard does not say " + message + " to another");
        }
    }

    private Peer peer(String id, BiConsumer<String, ClusterMessage> receiver, String sender) {
        return new Peer() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String name() {
                return id.substring(0, id.indexOf('@'));
            }

            @Override
            public boolean send(ClusterMessage message) {
                ByteBuf bytes = ClusterProtocol.toBuffer(message);
                if (!lost.test(message)) {
                    wire.add(new Sent(clock.getAsLong(), sender, id, message.getClass(), () -> receiver.accept(sender, ClusterProtocol.read(new PacketReader(bytes)))));
                }
                sent(message);
                return true;
            }
        };
    }

    @Override
    public void close() {
        shards.values().forEach(Shard::close);
    }
}
