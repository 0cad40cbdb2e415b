package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.gameshard.input.Refusal;
import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.Appearing;
import dev.meridian.protocol.client.world.ChangeMoveType;
import dev.meridian.protocol.client.world.ChangeWaitType;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.ItemList;
import dev.meridian.protocol.client.world.LeaveWorld;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.MyTargetSelected;
import dev.meridian.protocol.client.world.RequestActionUse;
import dev.meridian.protocol.client.world.RequestRestart;
import dev.meridian.protocol.client.world.RequestTargetCanceld;
import dev.meridian.protocol.client.world.RestartResponse;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.client.world.TargetSelected;
import dev.meridian.protocol.client.world.TargetUnselected;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.ValidateLocation;
import dev.meridian.protocol.client.world.ValidatePosition;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.cluster.data.ReleaseCharacter;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import dev.meridian.protocol.cluster.relay.Whisper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneShardTest {

    private static final String SHARD = "game-shard-1";

    private final ShardBench bench = ShardBench.alone();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aClientIsGreetedWithItsCharacter() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        assertInstanceOf(UserInfo.class, ann.got.getFirst());
        assertEquals("Ann", ann.all(UserInfo.class).getFirst().presence().name());
        assertEquals(126, ann.all(UserInfo.class).getFirst().vitals().maxHp());
        assertEquals(1, ann.all(ItemList.class).size());
        assertInstanceOf(ActionFailed.class, ann.got.getLast(), "the last packet releases the client");
        assertEquals(1, bench.shard(SHARD).players());
    }

    @Test
    void playersInSightSeeEachOtherAndOthersDoNot() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        TestClient far = bench.enter(SHARD, 3, "Far", 9000, 1000);
        assertTrue(ann.sees.contains(2));
        assertTrue(ben.sees.contains(1));
        assertTrue(far.sees.isEmpty());
    }

    @Test
    void aWalkIsEchoedToItselfAndToWhoSeesIt() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.walkTo(2000, 1000);
        bench.settle();
        MoveToLocation echo = ann.all(MoveToLocation.class).getFirst();
        assertEquals(new MoveToLocation(1, 2000, 1000, -3000, 1000, 1000, -3000), echo);
        assertEquals(List.of(echo), ben.all(MoveToLocation.class));
        assertEquals(2, bench.orchestrator.processed(ann));
    }

    @Test
    void sightComesAndGoesOnTheWay() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 0, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 4000, 1000);
        assertFalse(ben.sees.contains(1));
        ann.walkTo(2000, 1000);
        bench.pass(Duration.ofSeconds(17));
        assertTrue(ben.sees.contains(1));
        assertTrue(ann.sees.contains(2));
        ann.walkTo(0, 1000);
        bench.pass(Duration.ofSeconds(20));
        assertFalse(ben.sees.contains(1));
        assertFalse(ann.sees.contains(2));
    }

    @Test
    void whoComesIntoSightWalkingIsShownWalking() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 0, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 4000, 1000);
        ann.walkTo(4000, 1000);
        bench.pass(Duration.ofSeconds(12));
        assertEquals(4000, ben.all(MoveToLocation.class).getFirst().targetX());
    }

    @Test
    void impossibleWalksAreRefused() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        ann.forget();
        ann.walkTo(20_000, 1000);
        bench.settle();
        assertEquals(List.of(new ActionFailed()), ann.got);
    }

    @Test
    void walksToImpossibleHeightsAreRefusedAndSuchReportsIgnored() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.forget();
        for (int height : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, -40_000, 10_000}) {
            ann.send(new MoveBackwardToLocation(1100, 1000, height, 0, 0, 0, 1));
            ann.send(new ValidatePosition(1000, 1000, height, 0, 0));
        }
        bench.settle();
        assertEquals(4, ann.all(ActionFailed.class).size());
        assertEquals(List.of(), ben.all(MoveToLocation.class));
        assertFalse(bench.shard(SHARD).place(new PlaceCharacter("Ann", 1000, 1000, Integer.MAX_VALUE)).ok());
        ann.walkTo(1100, 1000);
        bench.settle();
        assertEquals(-3000, ben.all(MoveToLocation.class).getFirst().z());
    }

    @Test
    void aClickOnTheOwnPlaceStops() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        ann.walkTo(1000, 1000);
        bench.settle();
        assertEquals(1, ann.all(StopMove.class).size());
    }

    @Test
    void reportsNeverMoveAnybodyAndAreCorrectedWhenTheyStayFarOff() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        for (int i = 0; i < 3; i++) {
            ann.send(new ValidatePosition(9000, 1000, -3000, 0, 0));
        }
        bench.settle();
        assertEquals(List.of(new ValidateLocation(1, 1000, 1000, -3000, 0)), ann.all(ValidateLocation.class));
    }

    @Test
    void linesAreHeardInRangeOnlyAndOnce() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient near = bench.enter(SHARD, 2, "Near", 2200, 1000);
        TestClient seen = bench.enter(SHARD, 3, "Seen", 2300, 1000);
        ann.say("hello");
        bench.settle();
        assertEquals(List.of("hello"), ann.heard());
        assertEquals(List.of("hello"), near.heard());
        assertEquals(List.of(), seen.heard());
    }

    @Test
    void shoutsAreHeardInTheWholeShoutRegion() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient far = bench.enter(SHARD, 2, "Far", 20_000, 20_000);
        TestClient beyond = bench.enter(SHARD, 3, "Beyond", 40_000, 1000);
        ann.send(new Say2("listen", ChatType.SHOUT, ""));
        bench.settle();
        assertEquals(List.of("listen"), far.heard());
        assertEquals(List.of(), beyond.heard());
    }

    @Test
    void whispersGoToTheOrchestratorAndTheServersOwnKindsNowhere() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        ann.send(new Say2("psst", ChatType.TELL, "Ben"));
        ann.send(new Say2("I am the server", ChatType.ANNOUNCEMENT, ""));
        bench.settle();
        Whisper whisper = bench.orchestrator.whispers.getFirst();
        assertEquals("Ben", whisper.toName());
        assertEquals(List.of("psst"), ann.heard(), "the answer to the whisper");
    }

    @Test
    void aTargetIsSelectedShownAndDropped() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.send(new Action(2, 0, 0, 0, false));
        bench.settle();
        assertEquals(List.of(new MyTargetSelected(2, 0)), ann.all(MyTargetSelected.class));
        assertEquals(2, ben.all(TargetSelected.class).getFirst().targetId());
        ann.send(new RequestTargetCanceld(false));
        bench.settle();
        assertEquals(1, ann.all(TargetUnselected.class).size());
        assertEquals(1, ben.all(TargetUnselected.class).size());
    }

    @Test
    void nobodySelectsWhatHeDoesNotSee() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        bench.enter(SHARD, 2, "Far", 9000, 1000);
        ann.forget();
        ann.send(new Action(2, 0, 0, 0, false));
        bench.settle();
        assertEquals(List.of(new ActionFailed()), ann.got);
    }

    @Test
    void aTargetThatLeavesIsDropped() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.send(new Action(2, 0, 0, 0, false));
        ben.send(new Logout());
        bench.settle();
        assertEquals(1, ann.all(TargetUnselected.class).size());
        assertFalse(ann.sees.contains(2));
    }

    @Test
    void sittingTakesItsTimeAndKeepsFromWalking() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.send(new RequestActionUse(0, false, false));
        ann.send(new RequestActionUse(0, false, false));
        ann.walkTo(2000, 1000);
        bench.settle();
        assertEquals(1, ben.all(ChangeWaitType.class).size(), "the second wish came too early");
        assertEquals(0, ann.all(MoveToLocation.class).size());
        bench.pass(Duration.ofMillis(2600));
        ann.send(new RequestActionUse(0, false, false));
        bench.settle();
        assertEquals(2, ben.all(ChangeWaitType.class).size());
    }

    @Test
    void walkingIsSlowerThanRunning() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 0, 1000);
        ann.walkTo(1265, 1000);
        bench.settle();
        bench.pass(Duration.ofSeconds(5));
        ann.send(new RequestActionUse(1, false, false));
        bench.settle();
        assertEquals(List.of(new ChangeMoveType(1, false)), ann.all(ChangeMoveType.class));
        bench.pass(Duration.ofSeconds(5));
        ann.walkTo(0, 1000);
        bench.settle();
        assertEquals(633 + 440, ann.all(MoveToLocation.class).getLast().x(), 2);
    }

    @Test
    void gesturesAreShownToAll() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.send(new RequestActionUse(12, false, false));
        bench.settle();
        assertEquals(List.of(new SocialAction(1, 2)), ben.all(SocialAction.class));
        assertEquals(List.of(new SocialAction(1, 2)), ann.all(SocialAction.class));
    }

    @Test
    void logoutSavesAndFreesTheCharacter() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        ann.send(new Logout());
        bench.settle();
        assertEquals(1, ann.all(LeaveWorld.class).size());
        assertFalse(ben.sees.contains(1));
        assertEquals(EndReason.LOGOUT, bench.orchestrator.ended.getFirst().reason());
        assertTrue(bench.asked.stream().anyMatch(ReleaseCharacter.class::isInstance));
        assertEquals(1, bench.shard(SHARD).players());
    }

    @Test
    void restartAnswersBeforeTheSessionEnds() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        ann.send(new RequestRestart());
        bench.settle();
        assertEquals(List.of(new RestartResponse(true)), ann.all(RestartResponse.class));
        assertEquals(EndReason.RESTART, bench.orchestrator.ended.getFirst().reason());
    }

    @Test
    void aCharacterThatLeftMayEnterAgain() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        ann.send(new Logout());
        bench.settle();
        TestClient again = bench.enter(SHARD, 1, "Ann", 1200, 1000);
        assertEquals("Ann", again.all(UserInfo.class).getFirst().presence().name());
    }

    @Test
    void aLinkDeadCharacterStaysOneMinuteAndIsFoundByTheNextSession() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        bench.toShard(ShardBench.idOf(SHARD), new ClientGone(ann.session));
        bench.pass(Duration.ofSeconds(30));
        assertTrue(ben.sees.contains(1));
        bench.toShard(ShardBench.idOf(SHARD), new FindCharacter(99, 1));
        bench.settle();
        assertEquals(Whereabouts.HERE, bench.orchestrator.found.getFirst().where());
        TestClient again = bench.orchestrator.attach(ShardBench.idOf(SHARD), 1, "account1");
        bench.settle();
        assertTrue(bench.orchestrator.ready.getLast().resumed());
        again.enterWorld();
        bench.pass(Duration.ofSeconds(60));
        assertTrue(again.sees.contains(2));
        assertTrue(ben.sees.contains(1), "somebody came back to it");

        bench.toShard(ShardBench.idOf(SHARD), new ClientGone(again.session));
        bench.pass(Duration.ofSeconds(62));
        assertFalse(ben.sees.contains(1));
        assertEquals(EndReason.LINK_DEAD, bench.orchestrator.ended.getFirst().reason());
    }

    @Test
    void playersAreSavedWhileTheyPlayAndWhenTheDataServiceIsBack() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        bench.dataAway = true;
        ann.walkTo(2000, 1000);
        bench.pass(Duration.ofSeconds(31));
        assertEquals(1, bench.shard(SHARD).saveBacklog());
        ann.send(new Logout());
        bench.settle();
        assertEquals(List.of(), bench.orchestrator.ended, "the claim is not free yet");
        bench.dataAway = false;
        bench.pass(Duration.ofSeconds(2));
        assertEquals(1, bench.orchestrator.ended.size());
        assertEquals(0, bench.shard(SHARD).saveBacklog());
        ReleaseCharacter release = bench.asked.stream().filter(ReleaseCharacter.class::isInstance).map(ReleaseCharacter.class::cast).findFirst().orElseThrow();
        assertEquals(2000, release.checkpoint().x());
    }

    @Test
    void whatChangedIsSavedEveryHalfMinute() {
        bench.enter(SHARD, 1, "Ann", 1000, 1000);
        bench.pass(Duration.ofSeconds(31));
        assertEquals(1, bench.asked.stream().filter(SaveCheckpoints.class::isInstance).count());
        bench.pass(Duration.ofSeconds(60));
        assertEquals(1, bench.asked.stream().filter(SaveCheckpoints.class::isInstance).count(), "nothing changed since");
    }

    @Test
    void aTeleportedPlayerIsNowhereUntilItsClientIsThere() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        TestClient ben = bench.enter(SHARD, 2, "Ben", 1500, 1000);
        TestClient there = bench.enter(SHARD, 3, "Cat", 50_000, 1000);
        assertTrue(bench.shard(SHARD).place(new PlaceCharacter("ann", 50_100, 1000, -3000)).ok());
        bench.settle();
        assertEquals(1, ann.all(TeleportToLocation.class).size());
        assertFalse(ben.sees.contains(1));
        assertFalse(there.sees.contains(1));
        ann.send(new Appearing());
        bench.settle();
        assertTrue(there.sees.contains(1));
        assertEquals(Set.of(3), ann.sees);
    }

    @Test
    void packetsThatDoNotFitTheirLayoutAreDroppedAndManyInAMinuteEndTheSession() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        for (int minute = 0; minute < 5; minute++) {
            for (int i = 0; i < 5; i++) {
                ann.sendRaw(new byte[] {0x0F, 1, 2});
            }
            bench.pass(Duration.ofMinutes(1));
        }
        assertEquals(25, bench.shard(SHARD).refused(Refusal.MALFORMED));
        assertTrue(bench.orchestrator.ended.isEmpty());
        for (int i = 0; i < 6; i++) {
            ann.sendRaw(new byte[] {0x0F, 1, 2});
        }
        bench.settle();
        assertEquals(EndReason.KICKED, bench.orchestrator.ended.getFirst().reason());
    }

    @Test
    void theMemoryOfThoseWhoLeftIsGivenBack() {
        var laden = Collections.nCopies(80, new ItemRecord(1, 57, 1, -1, 0));
        var clients = new ArrayList<TestClient>();
        for (int id = 1; id <= 900; id++) {
            clients.add(bench.orchestrator.enter(ShardBench.idOf(SHARD), ShardBench.Characters.owning(id, laden)));
        }
        bench.settle();
        long full = bench.shard(SHARD).storeBytes();
        for (TestClient each : clients) {
            if (each.id % 8 != 0) {
                bench.toShard(ShardBench.idOf(SHARD), new EndSession(each.session, EndReason.KICKED));
            }
        }
        bench.pass(Duration.ofSeconds(5));
        long left = bench.shard(SHARD).storeBytes();
        assertTrue(left < full, left + " of " + full + " bytes are still held");
    }

    @Test
    void packetsNobodyKnowsAreSkipped() {
        TestClient ann = bench.enter(SHARD, 1, "Ann", 1000, 1000);
        ann.sendRaw(new byte[] {(byte) 0xFF});
        ann.say("still here");
        bench.settle();
        assertEquals(List.of("still here"), ann.heard());
    }
}
