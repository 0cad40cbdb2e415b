package dev.meridian.gameshard;

import static dev.meridian.gameshard.PlayedNpcShard.NPC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.highfive.act.TalkRules;
import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.RequestActionUse;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.testkit.Seeds;
import dev.meridian.world.effect.EffectLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest; an NPC of an npc-shard stands near the border and answers who speaks to it. */
class TalkTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";
    private static final int STEPS = 30;
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final List<SocialAction> ONE_ANSWER = List.of(new SocialAction(NPC, TalkRules.ANSWER));

    private final ShardBench bench = ShardBench.pair();
    private final PlayedNpcShard npcs = new PlayedNpcShard(bench, "npc-shard-1", 1);

    @AfterEach
    void close() {
        bench.close();
    }

    /** A player whose target the NPC is. */
    private TestClient facing(String shard, int id, int x) {
        TestClient client = bench.enter(shard, id, "N" + id, x, 1000);
        click(client);
        bench.settle();
        client.forget();
        return client;
    }

    private static void click(TestClient client) {
        client.send(new Action(NPC, 0, 0, 0, false));
    }

    @Test
    void whoClicksItsTargetAgainIsAnsweredOnceAndEverybodySeesIt() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        click(ann);
        bench.settle();
        assertTrue(ann.got.contains(new ActionFailed()), "the client is released");
        bench.pass(SOON);
        assertEquals(1, npcs.heard.size(), "what is acknowledged is not sent again");
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
        assertEquals(ONE_ANSWER, ben.all(SocialAction.class));
        assertEquals(1, npcs.settled.size());

        click(ann);
        bench.pass(SOON);
        assertEquals(2, npcs.done.size(), "the next click is another act");
        assertEquals(2, ben.all(SocialAction.class).size());
    }

    @Test
    void anActIsSentUntilItIsAcknowledgedAndDoneOnce() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        bench.lost = ActTaken.class::isInstance;
        click(ann);
        bench.pass(Duration.ofSeconds(1));
        assertTrue(npcs.heard.size() >= 4, "sent " + npcs.heard.size() + " times");
        assertEquals(1, npcs.done.size());
        assertEquals(List.of(), npcs.settled);
        bench.lost = _ -> false;
        bench.pass(SOON);
        assertEquals(1, npcs.settled.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
    }

    /** What the rule is for: without its marks an NPC does again what is sent again. */
    @Test
    void anOwnerThatForgetsWhatWasDoneDoesItAgain() {
        npcs.show(-100, 1000);
        npcs.forgetful = true;
        TestClient ann = facing(WEST, 1, -150);
        bench.lost = ActTaken.class::isInstance;
        click(ann);
        bench.pass(Duration.ofSeconds(1));
        assertTrue(npcs.done.size() > 1);
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class), "no client is shown the same act twice even then");
    }

    @Test
    void whoIsTooFarAwayOrSitsIsNotHeard() {
        npcs.show(-100, 1000);
        TestClient far = facing(WEST, 1, -100 - TalkRules.RANGE - 1);
        click(far);
        TestClient sits = facing(WEST, 2, -150);
        sits.send(new RequestActionUse(0, false, false));
        bench.pass(SOON);
        click(sits);
        bench.pass(SOON);
        assertEquals(List.of(), npcs.heard);
        assertTrue(far.got.contains(new ActionFailed()) && sits.got.contains(new ActionFailed()));
        TestClient near = facing(WEST, 3, -100 - TalkRules.RANGE);
        click(near);
        bench.settle();
        assertEquals(1, npcs.heard.size());
    }

    @Test
    void asMuchAsFitsWaitsForAnAnswerAndTheRestIsRefused() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        npcs.silent = true;
        int clicks = EffectLimits.DEFAULT.outbox() + 5;
        for (int i = 0; i < clicks; i++) {
            click(ann);
            bench.settle();
        }
        assertEquals(clicks, ann.all(ActionFailed.class).size());
        npcs.silent = false;
        bench.pass(SOON);
        assertEquals(EffectLimits.DEFAULT.outbox(), npcs.done.size());
        click(ann);
        bench.settle();
        assertEquals(EffectLimits.DEFAULT.outbox() + 1, npcs.done.size(), "there is room again");
    }

    /** The standby knows nothing of the click yet: the orchestrator sends it again, and the heir makes the same act of it. */
    @Test
    void whoseShardDiesBeforeItsStandbyKnowsIsAnsweredOnce() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        click(ann);
        bench.deliver();
        assertEquals(1, npcs.done.size());
        bench.kill(WEST, EAST);
        bench.pass(SOON);
        assertEquals(Set.of(WEST, EAST), Set.copyOf(npcs.heardFrom), "the heir sends it again");
        assertEquals(1, npcs.done.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
        assertEquals(ONE_ANSWER, ben.all(SocialAction.class));
        assertEquals(1, new HashSet<>(npcs.settled).size());
    }

    @Test
    void whoseShardDiesWithAnUnansweredActIsAnsweredAtTheHeir() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        npcs.silent = true;
        click(ann);
        bench.pass(Duration.ofSeconds(1));
        bench.kill(WEST, EAST);
        npcs.silent = false;
        bench.pass(SOON);
        assertEquals(Set.of(EAST), Set.copyOf(npcs.heardFrom));
        assertEquals(1, npcs.done.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
    }

    /** An heir must not call settled what it is about to replay: its next message would find the mark gone. */
    @Test
    void anHeirDoesNotAnswerForInputsThatItHasNotRunYet() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        click(ann);
        bench.lost = ActTaken.class::isInstance;
        bench.deliver();
        bench.lost = RouteInherited.class::isInstance;
        bench.kill(WEST, EAST);
        npcs.remind(EAST, npcs.done.getFirst());
        assertEquals(List.of(), npcs.settled, "the click waits for the orchestrator");
        bench.lost = _ -> false;
        bench.pass(SOON);
        assertEquals(EAST, npcs.heardFrom.getLast());
        assertEquals(1, npcs.done.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
    }

    @Test
    void whoCrossesWithAnUnansweredActIsAnsweredAtTheNewOwner() {
        npcs.show(0, 1000);
        TestClient ann = facing(WEST, 1, -100);
        npcs.silent = true;
        click(ann);
        ann.walkTo(2000, 1000);
        bench.passUntil(Prepare.class);
        bench.pass(SOON);
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        npcs.silent = false;
        bench.pass(SOON);
        assertEquals(Set.of(EAST), Set.copyOf(npcs.heardFrom));
        assertEquals(1, npcs.done.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
        assertEquals(1, npcs.settled.size());
    }

    @Test
    void anActIsSettledWhenTheStandbyKnowsOfTheAnswer() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        bench.lost = StandbyAck.class::isInstance;
        click(ann);
        bench.pass(Duration.ofMillis(500));
        assertEquals(1, npcs.heard.size());
        assertEquals(List.of(), npcs.settled, "an heir with an older copy would send it again");
        bench.lost = _ -> false;
        ann.walkTo(-200, 1000);
        bench.pass(SOON);
        assertEquals(1, npcs.settled.size());
    }

    @Test
    void whatTheDeadOwnersHeirKnowsIsNotDoneAgain() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        bench.lost = ActTaken.class::isInstance;
        click(ann);
        bench.settle();
        bench.unlinkNpcShard("npc-shard-1");
        var heir = new PlayedNpcShard(bench, "npc-shard-2", 2, npcs.marks());
        bench.lost = _ -> false;
        heir.show(-100, 1000);
        bench.pass(SOON);
        assertEquals(1, heir.heard.size(), "the retry goes to the new owner");
        assertEquals(List.of(), heir.done);
        assertEquals(1, heir.settled.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
    }

    @Test
    void whatTheHeirsCopyDoesNotKnowIsDoneByTheHeirAndShownOnce() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        bench.lost = ActTaken.class::isInstance;
        click(ann);
        bench.settle();
        bench.unlinkNpcShard("npc-shard-1");
        var heir = new PlayedNpcShard(bench, "npc-shard-2", 2);
        bench.lost = _ -> false;
        heir.show(-100, 1000);
        bench.pass(SOON);
        assertEquals(1, heir.done.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class));
    }

    /** An owner that has not heard that it is one no longer carries an act out and says so, too late to pass it on: it has happened to nobody who lives. */
    @Test
    void theWordOfAFormerOwnerDoesNotCount() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        bench.lost = ActTaken.class::isInstance;
        click(ann);
        bench.settle();
        var heir = new PlayedNpcShard(bench, "npc-shard-2", 2);
        heir.silent = true;
        heir.show(-100, 1000);
        bench.lost = _ -> false;
        npcs.remind(WEST, npcs.done.getFirst());
        heir.silent = false;
        bench.pass(SOON);
        assertEquals(1, heir.done.size());
        assertEquals(1, heir.settled.size());
        assertEquals(ONE_ANSWER, ann.all(SocialAction.class), "its client has seen it");
    }

    /** The NPC's owner is not known here any more: all are told, and the one whose it is listens. */
    @Test
    void anActOnWhatIsOutOfSightByNowArrives() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        npcs.silent = true;
        click(ann);
        bench.settle();
        npcs.gone();
        npcs.silent = false;
        bench.pass(SOON);
        assertEquals(1, npcs.done.size());
        assertEquals(1, npcs.settled.size());
    }

    @Test
    void whatIsOutOfSightIsSoughtAtItsLastOwnerAndNowAndThenAtAll() {
        var others = new ArrayList<ClusterMessage>();
        bench.linkNpcShard("npc-shard-2", (_, message) -> others.add(message));
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        npcs.silent = true;
        click(ann);
        bench.settle();
        npcs.gone();
        bench.pass(Duration.ofSeconds(4));
        long asked = others.stream().filter(GhostAct.class::isInstance).count();
        assertTrue(asked >= 3 && asked <= 5, "asked " + asked + " times in 4 s");
        npcs.silent = false;
        bench.pass(Duration.ofMillis(300));
        assertEquals(1, npcs.done.size(), "the last owner is asked as often as ever");
    }

    @Test
    void whatWentToAnotherOwnerOutOfSightIsFoundThere() {
        npcs.show(-100, 1000);
        TestClient ann = facing(WEST, 1, -150);
        npcs.silent = true;
        click(ann);
        bench.settle();
        npcs.gone();
        var next = new PlayedNpcShard(bench, "npc-shard-2", 2);
        bench.pass(SOON);
        assertEquals(1, next.done.size());
        assertEquals(1, next.settled.size());
    }

    /** Acts and answers get lost, Ann walks to and fro over the border, her shard dies at some moment: each click that was an act is done once, and settled. */
    @Test
    void whateverIsLostEachActIsDoneOnce() {
        var acts = new AtomicInteger();
        Seeds.check(40, (random, _) -> {
            try (ShardBench own = ShardBench.pair()) {
                var played = new PlayedNpcShard(own, "npc-shard-1", 1);
                played.show(0, 1000);
                TestClient ann = own.enter(WEST, 1, "Ann", -100, 1000);
                click(ann);
                own.settle();
                own.lost = message -> isOfActs(message) && random.nextInt(2) == 0;
                int death = random.nextInt(STEPS * 2);
                for (int step = 0; step < STEPS; step++) {
                    switch (random.nextInt(4)) {
                        case 0 -> ann.walkTo(random.nextInt(-1000, 1000), 1000);
                        case 1 -> own.pass(Duration.ofMillis(100L * random.nextInt(30)));
                        default -> click(ann);
                    }
                    if (random.nextBoolean()) {
                        own.deliver();
                    } else {
                        own.step(random.nextInt(10));
                    }
                    if (step == death) {
                        String dead = own.orchestrator.ownerOf(ann);
                        own.kill(dead, dead.equals(WEST) ? EAST : WEST);
                    }
                }
                own.lost = _ -> false;
                own.pass(EffectLimits.DEFAULT.quiet().plus(SOON));
                played.tick();
                own.pass(SOON);
                assertEquals(new HashSet<>(played.done).size(), played.done.size(), "an act was done twice");
                assertTrue(ann.all(SocialAction.class).size() <= played.done.size(), "an answer was shown twice");
                assertTrue(played.marks().stream().allMatch(mark -> mark.taken().isEmpty()), "not settled: " + played.marks());
                acts.addAndGet(played.done.size());
            }
        });
        assertTrue(acts.get() > 0, "nobody was near enough to speak to");
    }

    private static boolean isOfActs(ClusterMessage message) {
        return message instanceof GhostAct || message instanceof ActTaken || message instanceof ActSettled;
    }
}
