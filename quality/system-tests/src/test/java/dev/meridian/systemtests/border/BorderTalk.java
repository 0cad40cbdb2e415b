package dev.meridian.systemtests.border;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.bots.client.GameClient;
import dev.meridian.highfive.act.TalkRules;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.MyTargetSelected;
import dev.meridian.protocol.client.world.NpcInfo;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.systemtests.TestCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Ann west and Ben east of the border between the two shards of a cluster, with an NPC in sight of both. Blocking; the test's thread. */
final class BorderTalk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> SHARDS = List.of("game-shard-1", "game-shard-2");
    /** Stands west of x = 0, where the border of two shards is. */
    private static final NpcSpawn NPC = NpcCatalog.starter().spawns().stream()
            .filter(spawn -> spawn.x() < 0 && spawn.x() > -TalkRules.RANGE * 2 && spawn.template().roam() <= TalkRules.RANGE)
            .findFirst()
            .orElseThrow();
    /** It is within range of where it was born all the time, but for a unit of rounding now and then. */
    private static final int TRIES = 2;

    private final TestCluster cluster;
    private final ServiceLoop loop = ServiceLoop.start("talkers");
    private final InetSocketAddress auth;
    private final Talker ann;
    private final Talker ben;

    BorderTalk(TestCluster cluster, int authPort) {
        this.cluster = cluster;
        auth = new InetSocketAddress(InetAddress.getLoopbackAddress(), authPort);
        ann = new Talker("ann", "Ann");
        ben = new Talker("ben", "Ben");
    }

    /** A client, and how often it saw the NPC answer. */
    private final class Talker implements GameClient.Listener {
        final AtomicInteger answers = new AtomicInteger();
        final String name;
        final GameClient client;

        Talker(String login, String name) {
            this.name = name;
            client = GameClient.of(loop, login, "secret", this);
        }

        @Override
        public void event(WorldEvent event) {
            if (event.equals(new SocialAction(NPC.objectId(), TalkRules.ANSWER))) {
                answers.incrementAndGet();
            }
        }

        void comeTo(int x) throws Exception {
            done(client.login(auth, PATIENCE));
            var wish = new CharacterCreate(name, 0, false, 0, new BaseStats(40, 30, 43, 21, 11, 25), new Looks(0, 0, 0));
            done(client.create(wish));
            done(client.enter(0));
            CompletableFuture<NpcInfo> shown = client.await(NpcInfo.class, npc -> npc.objectId() == NPC.objectId(), PATIENCE);
            var placed = new PlaceCharacter(name, x, NPC.y(), NPC.z());
            assertThat(SHARDS).anyMatch(shard -> cluster.askOne(shard, placed, AdminReply.class).ok());
            done(shown);
        }

        <E extends WorldEvent> void click(Class<E> answer) throws Exception {
            CompletableFuture<E> released = client.await(answer, _ -> true, PATIENCE);
            client.send(new Action(NPC.objectId(), 0, 0, 0, false));
            done(released);
        }
    }

    void anNpcIsSpokenToOnOneSideAndSeenToAnswerOnceOnBoth() throws Exception {
        ann.comeTo(NPC.x());
        ben.comeTo(-NPC.x());
        cluster.await("they are on different shards", () -> SHARDS.stream().allMatch(shard -> cluster.metric(shard, "meridian_players") == 1));
        ann.click(MyTargetSelected.class);
        for (int tried = 0; tried < TRIES && ben.answers.get() == 0; tried++) {
            CompletableFuture<SocialAction> seen = ben.client.await(
                    SocialAction.class, act -> act.actionId() == TalkRules.ANSWER, PATIENCE.dividedBy(TRIES));
            ann.click(ActionFailed.class);
            seen.handle((_, _) -> true).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        // Another second for whoever would send it, do it or show it again.
        var over = new CompletableFuture<Boolean>();
        loop.after(Duration.ofSeconds(1), () -> over.complete(true));
        done(over);
        assertThat(ann.answers).hasValue(1);
        assertThat(ben.answers).hasValue(1);
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ann.client.close();
        ben.client.close();
        loop.close();
    }
}
