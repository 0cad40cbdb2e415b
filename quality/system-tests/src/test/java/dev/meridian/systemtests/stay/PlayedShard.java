package dev.meridian.systemtests.stay;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.tenancy.ShardTenancy;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.PlayerReady;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import dev.meridian.systemtests.Played;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import dev.meridian.world.lease.LeaseTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A game shard that holds its lease, keeps what orchestrators say, answers as it is told to, and can die. */
final class PlayedShard extends Played implements ShardTenancy.Tenant {

    private final List<RelayMessage> heard = new ArrayList<>();
    private Function<RelayMessage, @Nullable RelayMessage> answers = PlayedShard::takeIn;
    private @Nullable ClusterMember member;
    private @Nullable ShardTenancy tenancy;
    private Tables tables = Tables.NONE;
    private boolean dead;

    private PlayedShard(Config config) {
        super(ServiceKind.GAME_SHARD, config);
    }

    static PlayedShard start(Config config) {
        var shard = new PlayedShard(config);
        shard.join();
        return shard;
    }

    /** Lets every character in and has none before. */
    static @Nullable RelayMessage takeIn(RelayMessage message) {
        return switch (message) {
            case FindCharacter find -> new CharacterFound(find.session(), find.characterId(), Whereabouts.NOT_HERE, "");
            case SpawnPlayer spawn -> new PlayerReady(spawn.session(), spawn.character().id(), 1, false, spawn.character());
            default -> null;
        };
    }

    /** What it says to each word of an orchestrator from now on; null is silence. */
    synchronized PlayedShard answering(Function<RelayMessage, @Nullable RelayMessage> with) {
        answers = with;
        return this;
    }

    @Override
    public void joining(ClusterMember joining) {
        member = joining;
        tenancy = new ShardTenancy(
                loop, joining.self(), ShardKind.PLAYERS, LeaseTimes.DEFAULT, () -> joining.links(ServiceKind.GAME_ORCHESTRATOR), this);
    }

    @Override
    public synchronized void tablesChanged(Tables before, Tables now) {
        tables = now;
        notifyAll();
    }

    @Override
    public void lapsed() {}

    @Override
    public int[] objectsByRegion() {
        return new int[WorldGrid.REGIONS];
    }

    @Override
    public synchronized void message(Link link, ClusterMessage message) {
        if (message instanceof LeaseMessage rights) {
            requireNonNull(tenancy).message(link, rights);
        } else if (message instanceof RelayMessage relay) {
            heard.add(relay);
            RelayMessage answer = answers.apply(relay);
            if (answer != null) {
                link.send(answer);
            }
            notifyAll();
        }
    }

    /** Says something to all orchestrators. */
    void say(RelayMessage message) {
        loop.execute(() -> requireNonNull(member).links(ServiceKind.GAME_ORCHESTRATOR).forEach(link -> link.send(message)));
    }

    /** Breaks the links to orchestrators; they stand again at once. */
    void cut() {
        loop.execute(() -> List.copyOf(requireNonNull(member).links(ServiceKind.GAME_ORCHESTRATOR)).forEach(link -> link.close("cut by the test")));
    }

    /** Waits until these shards have the map, in any order. */
    void awaitOwners(String... names) throws InterruptedException {
        await("the map belongs to " + List.of(names), () -> Set.copyOf(tables.players().shards()).equals(Set.of(names)));
    }

    /** The tables in force. */
    synchronized Tables tables() {
        return tables;
    }

    /** Waits for the {@code count}th message of a type. */
    <T extends RelayMessage> T await(Class<T> type, int count) throws InterruptedException {
        await(name() + " hears " + type.getSimpleName() + " " + count, () -> all(type).size() >= count);
        return all(type).get(count - 1);
    }

    /** What it heard of a type. */
    synchronized <T extends RelayMessage> List<T> all(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits for an input of that session and number. */
    void awaitInput(long session, int number) throws InterruptedException {
        await(
                "input " + number + " of " + Long.toHexString(session),
                () -> all(Input.class).stream().anyMatch(input -> input.session() == session && input.seq() == number));
    }

    /** Dies without a word, unless it has. */
    @Override
    public void close() {
        if (!dead) {
            dead = true;
            super.close();
        }
    }
}
