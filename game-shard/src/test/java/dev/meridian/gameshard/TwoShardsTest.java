package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.Appearing;
import dev.meridian.protocol.client.world.CannotMoveAnymore;
import dev.meridian.protocol.client.world.ChangeMoveType;
import dev.meridian.protocol.client.world.ChangeWaitType;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.CreatureSay;
import dev.meridian.protocol.client.world.DeleteObject;
import dev.meridian.protocol.client.world.FinishRotating;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.MyTargetSelected;
import dev.meridian.protocol.client.world.RequestActionUse;
import dev.meridian.protocol.client.world.RequestRestart;
import dev.meridian.protocol.client.world.RequestTargetCanceld;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.SocialAction;
import dev.meridian.protocol.client.world.StartRotating;
import dev.meridian.protocol.client.world.StartRotation;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.client.world.StopRotation;
import dev.meridian.protocol.client.world.TargetSelected;
import dev.meridian.protocol.client.world.TargetUnselected;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.client.world.WorldRequest;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code game-shard-1} owns x below 0, {@code game-shard-2} the rest. */
class TwoShardsTest {

    private static final String WEST = "game-shard-1";
    private static final String EAST = "game-shard-2";

    private final ShardBench bench = ShardBench.pair();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void playersOnBothSidesSeeEachOther() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        assertTrue(ann.sees.contains(2));
        assertTrue(ben.sees.contains(1));
        assertEquals(1, bench.shard(WEST).ghosts());
    }

    @Test
    void walksStopsAndStancesAreSeenAcross() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        ann.walkTo(-1100, 1000);
        bench.settle();
        assertEquals(-1100, ben.all(MoveToLocation.class).getFirst().targetX());
        bench.pass(Duration.ofSeconds(2));
        ann.walkTo(-100 - 253, 1000);
        bench.settle();
        assertEquals(1, ben.all(StopMove.class).size() + ben.all(MoveToLocation.class).size() - 1);
        bench.pass(Duration.ofSeconds(4));
        ann.send(new RequestActionUse(1, false, false));
        ann.send(new RequestActionUse(0, false, false));
        bench.settle();
        assertEquals(List.of(new ChangeMoveType(1, false)), ben.all(ChangeMoveType.class));
        assertEquals(1, ben.all(ChangeWaitType.class).size());
    }

    @Test
    void whoStaysBehindInARegionThatMovedHearsThoseWhoWent() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -40_000, 1000);
        TestClient ben = bench.enter(WEST, 2, "Ben", -40_100, 1000);
        bench.lost = message -> message instanceof Prepare prepare && prepare.objectId() == 1;
        bench.obey(List.of(new Strip(WEST, 0, 0, 0), new Strip(EAST, 0, WorldGrid.COLUMNS, WorldGrid.COLUMNS)));
        bench.pass(Duration.ofSeconds(6));
        assertEquals(EAST, bench.orchestrator.ownerOf(ben));
        assertEquals(WEST, bench.orchestrator.ownerOf(ann), "what she is sent over with gets lost");
        ben.say("hello");
        ben.walkTo(-40_200, 1000);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(List.of("hello"), ann.heard());
        assertEquals(-40_200, ann.all(MoveToLocation.class).getLast().targetX());
    }

    @Test
    void arrivalsAcrossTheBorderAreNotAnnounced() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        ann.walkTo(-600, 1000);
        bench.pass(Duration.ofSeconds(6));
        assertEquals(1, ben.all(MoveToLocation.class).size());
        assertEquals(0, ben.all(StopMove.class).size());
    }

    @Test
    void linesAndGesturesAreSharedAcrossOnce() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        TestClient far = bench.enter(EAST, 3, "Far", 1200, 1000);
        ann.say("hello");
        bench.settle();
        ben.say("good day");
        ann.send(new RequestActionUse(12, false, false));
        bench.settle();
        assertEquals(List.of("hello", "good day"), ann.heard());
        assertEquals(List.of("hello", "good day"), ben.heard());
        assertEquals(List.of("good day"), far.heard());
        assertEquals(List.of(new SocialAction(1, 2)), ben.all(SocialAction.class));
    }

    @Test
    void shoutsAreHeardByAllInTheShoutRegionWhicheverShardOwnsThem() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 20_000, 1000);
        TestClient beyond = bench.enter(EAST, 3, "Beyond", 40_000, 1000);
        assertEquals(0, bench.shard(EAST).ghosts(), "nobody is near the border");
        ann.send(new Say2("to all", ChatType.SHOUT, ""));
        ben.send(new Say2("for sale", ChatType.TRADE, ""));
        bench.settle();
        assertEquals(Set.of("to all", "for sale"), Set.copyOf(ann.heard()));
        assertEquals(Set.of("to all", "for sale"), Set.copyOf(ben.heard()));
        assertEquals(4, ann.heard().size() + ben.heard().size(), "each line is heard once");
        assertEquals(List.of(), beyond.heard());
    }

    /** Whatever a player can do is done here, once: who stands on the other side must get the same packets as who stands on this one. */
    @Test
    void everyActIsShownAlikeOnBothSides() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient west = bench.enter(WEST, 2, "West", -200, 1000);
        TestClient east = bench.enter(EAST, 3, "East", 100, 1000);
        var acts = new LinkedHashMap<WorldRequest, Class<? extends WorldEvent>>();
        acts.put(new MoveBackwardToLocation(-600, 1000, -3000, 0, 0, 0, 1), MoveToLocation.class);
        acts.put(new CannotMoveAnymore(-200, 1000, -3000, 0), StopMove.class);
        acts.put(new StartRotating(1000, 1), StartRotation.class);
        acts.put(new FinishRotating(2000), StopRotation.class);
        acts.put(new RequestActionUse(1, false, false), ChangeMoveType.class);
        acts.put(new RequestActionUse(12, false, false), SocialAction.class);
        acts.put(new Action(3, 0, 0, 0, false), TargetSelected.class);
        acts.put(new RequestTargetCanceld(false), TargetUnselected.class);
        acts.put(new Say2("hello", ChatType.ALL, ""), CreatureSay.class);
        acts.put(new Say2("hello all", ChatType.SHOUT, ""), CreatureSay.class);
        acts.put(new RequestActionUse(0, false, false), ChangeWaitType.class);
        acts.put(new RequestRestart(), DeleteObject.class);
        acts.forEach((act, shown) -> {
            west.forget();
            east.forget();
            ann.send(act);
            bench.settle();
            assertEquals(1, west.all(shown).size(), act + " is shown on this side");
            assertEquals(west.got, east.got, act + " is shown alike");
            bench.pass(Duration.ofMillis(300));
        });
        TestClient again = bench.enter(WEST, 4, "Bob", -100, 1000);
        west.forget();
        east.forget();
        assertTrue(bench.shard(WEST).place(new PlaceCharacter("Bob", -30_000, 1000, -3000)).ok());
        bench.settle();
        assertEquals(2, west.got.size(), "it jumps and is gone");
        assertEquals(west.got, east.got);
        again.send(new Appearing());
        bench.settle();
    }

    @Test
    void ghostsAreTargetedLikeAnybody() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 100, 1000);
        ann.send(new Action(2, 0, 0, 0, false));
        bench.settle();
        assertEquals(List.of(new MyTargetSelected(2, 0)), ann.all(MyTargetSelected.class));
        assertEquals(2, ben.all(TargetSelected.class).getFirst().targetId());
    }

    @Test
    void aPlayerWhoWalksAcrossChangesItsOwnerAndNobodyNotices() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -500, 1000);
        TestClient west = bench.enter(WEST, 2, "West", -400, 1200);
        TestClient east = bench.enter(EAST, 3, "East", 400, 1200);
        for (TestClient each : List.of(ann, west, east)) {
            each.forget();
        }
        ann.walkTo(1000, 1000);
        bench.pass(Duration.ofSeconds(13));
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        assertEquals(1, bench.orchestrator.routeSwitches);
        assertEquals(1, bench.shard(WEST).players());
        assertEquals(2, bench.shard(EAST).players());
        assertEquals(1, bench.shard(WEST).crossings().handedOver());
        for (TestClient each : List.of(ann, west, east)) {
            assertEquals(List.of(), each.all(DeleteObject.class), each + " lost sight of somebody");
            assertEquals(List.of(), each.all(UserInfo.class));
            assertEquals(List.of(), each.all(StopMove.class));
        }
        assertEquals(Set.of(2, 3), ann.sees);
        assertEquals(Set.of(1, 3), west.sees);
        assertEquals(Set.of(1, 2), east.sees);

        ann.walkTo(900, 1000);
        ann.say("over here");
        bench.settle();
        assertEquals(1000, ann.all(MoveToLocation.class).getLast().x(), "the walk went on over the border");
        assertEquals(List.of("over here"), east.heard());
        assertEquals(1, west.all(MoveToLocation.class).stream().filter(move -> move.targetX() == 900).count());
    }

    @Test
    void nobodyWhoOnlyPeeksOverTheBorderIsHandedOver() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -100, 1000);
        ann.walkTo(150, 1000);
        bench.pass(Duration.ofSeconds(10));
        assertEquals(WEST, bench.orchestrator.ownerOf(ann));
        assertEquals(0, bench.orchestrator.routeSwitches);
    }

    @Test
    void inputsOnTheWayDuringACrossingRunOnceAndInOrder() {
        Seeds.check(60, (random, seed) -> {
            try (ShardBench own = ShardBench.pair()) {
                TestClient ann = own.enter(WEST, 1, "Ann", -400, 1000);
                TestClient west = own.enter(WEST, 2, "West", -300, 1200);
                TestClient east = own.enter(EAST, 3, "East", 300, 1200);
                ann.walkTo(1000, 1000);
                List<String> said = new ArrayList<>();
                List<String> saidWest = new ArrayList<>();
                List<String> saidEast = new ArrayList<>();
                for (int tick = 0; tick < 80; tick++) {
                    own.clock.advance(Duration.ofMillis(100));
                    own.shards.values().forEach(Shard::tick);
                    // Lines fall between any two messages of the crossing.
                    for (int i = 0; i < 6; i++) {
                        if (random.nextInt(3) == 0) {
                            TestClient speaker = List.of(ann, west, east).get(random.nextInt(3));
                            List<String> lines = speaker == ann ? said : speaker == west ? saidWest : saidEast;
                            lines.add(speaker.id + ":" + lines.size());
                            speaker.say(lines.getLast());
                        }
                        own.step(random.nextInt(4));
                    }
                    if (random.nextInt(4) == 0) {
                        own.settle();
                        own.orchestrator.tick();
                    }
                }
                own.settle();
                own.pass(Duration.ofSeconds(1));
                assertEquals(EAST, own.orchestrator.ownerOf(ann), "seed " + seed);
                for (TestClient listener : List.of(ann, west, east)) {
                    assertEquals(said, listener.heard().stream().filter(line -> line.startsWith("1:")).toList(), listener + " hears Ann");
                    assertEquals(saidWest, listener.heard().stream().filter(line -> line.startsWith("2:")).toList(), listener + " hears West");
                    assertEquals(saidEast, listener.heard().stream().filter(line -> line.startsWith("3:")).toList(), listener + " hears East");
                }
            }
        });
    }

    @Test
    void aPlayerMayGoToAndFro() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -500, 1000);
        TestClient ben = bench.enter(EAST, 2, "Ben", 500, 1000);
        for (int i = 0; i < 4; i++) {
            ann.walkTo(i % 2 == 0 ? 500 : -500, 1000);
            bench.pass(Duration.ofSeconds(9));
            assertEquals(i % 2 == 0 ? EAST : WEST, bench.orchestrator.ownerOf(ann));
        }
        assertEquals(List.of(), ben.all(DeleteObject.class));
        ann.say("back again");
        bench.settle();
        assertEquals(List.of("back again"), ben.heard());
        bench.pass(Duration.ofSeconds(15));
        assertTrue(ben.sees.contains(1));
        ann.send(new Logout());
        bench.settle();
        assertFalse(ben.sees.contains(1));
        assertEquals(EndReason.LOGOUT, bench.orchestrator.ended.getFirst().reason());
        assertEquals(0, bench.shard(EAST).ghosts());
    }

    @Test
    void whoLeavesRightBehindTheBorderIsNoGhostOnTheOtherSideAndMayComeAgain() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        TestClient ben = bench.enter(WEST, 2, "Ben", -300, 1200);
        ann.walkTo(400, 1000);
        bench.pass(Duration.ofSeconds(7));
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        ann.send(new Logout());
        bench.settle();
        assertFalse(ben.sees.contains(1));
        bench.pass(Duration.ofSeconds(12));
        assertEquals(0, bench.shard(WEST).ghosts());

        TestClient again = bench.enter(WEST, 1, "Ann", -300, 1000);
        again.walkTo(400, 1000);
        bench.pass(Duration.ofSeconds(7));
        assertEquals(EAST, bench.orchestrator.ownerOf(again));
        assertEquals(0, bench.shard(WEST).crossings().givenUp());
    }

    @Test
    void aNewStayRightAfterAnotherHasHigherEpochsThanTheOtherShardRemembers() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        ann.walkTo(400, 1000);
        bench.pass(Duration.ofSeconds(7));
        ann.send(new Logout());
        bench.settle();
        TestClient again = bench.orchestrator.enter(ShardBench.idOf(EAST), ShardBench.Characters.ofStay(2, 1, "Ann", 300, 1000));
        bench.settle();
        again.enterWorld();
        again.walkTo(-500, 1000);
        bench.pass(Duration.ofSeconds(8));
        assertEquals(WEST, bench.orchestrator.ownerOf(again));
        assertEquals(0, bench.shard(EAST).crossings().givenUp());
    }

    @Test
    void whoWalksOutOfSightOfTheBorderIsNoGhostThereAnyMore() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -5000, 1000);
        assertEquals(1, bench.shard(EAST).ghosts());
        ann.walkTo(-9000, 1000);
        bench.pass(Duration.ofSeconds(35));
        assertEquals(0, bench.shard(EAST).ghosts());
    }

    @Test
    void aJumpAcrossTheBorderHandsThePlayerOverAtOnce() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -20_000, 1000);
        TestClient near = bench.enter(WEST, 2, "Near", -20_100, 1000);
        TestClient there = bench.enter(EAST, 3, "There", 40_100, 1000);
        assertTrue(bench.shard(WEST).place(new PlaceCharacter("Ann", 40_000, 1000, -3000)).ok());
        bench.settle();
        assertEquals(1, ann.all(TeleportToLocation.class).size());
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        assertFalse(near.sees.contains(1));
        assertFalse(there.sees.contains(1), "its client has not loaded the place");
        ann.send(new Appearing());
        bench.settle();
        assertTrue(there.sees.contains(1));
        assertEquals(Set.of(3), ann.sees);
        bench.pass(Duration.ofSeconds(12));
        assertEquals(0, bench.shard(WEST).ghosts());
    }

    @Test
    void aLinkDeadPlayerKeepsItsTimeWhenItIsHandedOver() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -300, 1000);
        ann.walkTo(1000, 1000);
        bench.settle();
        bench.toShard(ShardBench.idOf(WEST), new ClientGone(ann.session));
        bench.pass(Duration.ofSeconds(20));
        assertEquals(1, bench.shard(EAST).players());
        bench.pass(Duration.ofSeconds(42));
        assertEquals(EndReason.LINK_DEAD, bench.orchestrator.ended.getFirst().reason());
        assertEquals(0, bench.shard(EAST).players());
    }

    @Test
    void playersOfARegionThatMovesAreHandedOver() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -10_000, 1000);
        TestClient ben = bench.enter(WEST, 2, "Ben", -10_100, 1000);
        bench.pass(Duration.ofSeconds(3));
        ann.forget();
        bench.obey(List.of(new Strip(WEST, 0, 19, 0), new Strip(EAST, 19, WorldGrid.COLUMNS, WorldGrid.COLUMNS)));
        bench.pass(Duration.ofSeconds(2));
        assertEquals(2, bench.shard(EAST).players());
        assertEquals(List.of(), ann.all(DeleteObject.class));
        assertEquals(Set.of(1), ben.sees);
        ann.say("same place");
        bench.settle();
        assertEquals(List.of("same place"), ben.heard());
    }

    @Test
    void aShardThatLeavesHandsOverEverybodyAlsoWhoIsAboutToArrive() {
        TestClient ann = bench.enter(WEST, 1, "Ann", -10_000, 1000);
        TestClient ben = bench.enter(WEST, 2, "Ben", -10_100, 1000);
        assertTrue(bench.shard(WEST).place(new PlaceCharacter("Ben", -20_000, 1000, -3000)).ok());
        bench.settle();
        bench.obey(List.of(new Strip(EAST, 0, WorldGrid.COLUMNS, 0)));
        bench.pass(Duration.ofSeconds(3));
        assertEquals(EAST, bench.orchestrator.ownerOf(ann));
        assertEquals(WEST, bench.orchestrator.ownerOf(ben), "its client has not loaded the place");
        ben.send(new Appearing());
        bench.pass(Duration.ofSeconds(1));
        assertEquals(EAST, bench.orchestrator.ownerOf(ben));
        assertEquals(0, bench.shard(WEST).players());
        assertEquals(0, bench.shard(WEST).crossing());
        assertEquals(List.of(), bench.orchestrator.ended);
    }

    @Test
    void aCrowdWhoseRegionMovesIsHandedOverAFewAtATime() {
        for (int id = 1; id <= 40; id++) {
            bench.enter(WEST, id, "Crowd" + id, -10_000 - 20 * id, 1000);
        }
        bench.pass(Duration.ofSeconds(3));
        bench.obey(List.of(new Strip(EAST, 0, WorldGrid.COLUMNS, 0)));
        assertEquals(24, bench.shard(WEST).players(), "the first 16 have gone before the next tick");
        bench.pass(Duration.ofSeconds(1));
        assertEquals(0, bench.shard(WEST).players());
        assertEquals(40, bench.shard(EAST).players());
        assertEquals(0, bench.shard(WEST).crossings().givenUp());
    }
}
