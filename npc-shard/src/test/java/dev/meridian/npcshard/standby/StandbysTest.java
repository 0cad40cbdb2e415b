package dev.meridian.npcshard.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.handover.StatePassedOn;
import dev.meridian.store.FieldFilter;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.Store;
import dev.meridian.store.StoreConfig;
import dev.meridian.testkit.ManualClock;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandbysTest {

    /** Somebody whose region "a" owns. */
    private static final NpcSpawn NPC = TestShard.CATALOG.spawns().getFirst();
    private static final int ID = NPC.objectId();

    private final ManualClock clock = new ManualClock();
    private final TestShard a = new TestShard("a", clock);
    private final TestShard b = new TestShard("b", clock);
    private final TestShard c = new TestShard("c", clock);
    private final AssignmentTable alone = Assigner.join(AssignmentTable.empty(ShardKind.NPCS), 1, "a", RegionLoad.EVEN).table();
    private final AssignmentTable both = Assigner.pin(
                    Assigner.join(alone, 1, "b", RegionLoad.EVEN).table(), 1, PinArea.column(NPC.home().tileX()), "a", RegionLoad.EVEN)
            .table();

    @AfterEach
    void close() {
        a.close();
        b.close();
        c.close();
    }

    private void start() {
        TestShard.link(a, b);
        a.obey(both);
        b.obey(both);
        a.settleWith(b);
    }

    @Test
    void everyNpcIsKeptInTheOtherShard() {
        start();
        assertThat(a.out.kept()).isEqualTo(a.population.residents().size()).isPositive();
        assertThat(b.out.kept()).isEqualTo(b.population.residents().size()).isPositive();
        assertThat(b.in.count()).isEqualTo(a.out.kept());
        assertThat(a.in.count()).isEqualTo(b.out.kept());
    }

    @Test
    void aDeadOwnersNpcLivesOnAsItWas() {
        start();
        a.wound(ID, 7.5, 3);
        a.settleWith(b);
        TestShard.cut(a, b);
        b.obey(Assigner.takeover(both, 2, "a", RegionLoad.EVEN).table());
        assertThat(b.stateOf(ID)).containsExactly(7.5, 3);
        assertThat(b.population.find(ID)).extracting(Resident::epoch).isEqualTo((int) both.of(NPC.home()).epoch().n() + 1);
        b.in.second(b.table, b.population);
        assertThat(b.in.count()).as("the copies of those that live here now are gone").isZero();
    }

    @Test
    void withoutACopyAnNpcIsNew() {
        a.obey(both);
        a.wound(ID, 7.5, 3);
        b.obey(Assigner.takeover(both, 2, "a", RegionLoad.EVEN).table());
        assertThat(b.stateOf(ID)).containsExactly((double) NPC.template().hp(), 1);
    }

    @Test
    void aChangeIsDurableWhenItsStandbyHasIt() {
        start();
        long before = a.out.durable(ID);
        long wounded = a.wound(ID, 7.5, 3);
        assertThat(wounded).isGreaterThan(before);
        a.out.flush();
        a.deliver(b);
        assertThat(a.out.durable(ID)).as("sent, not acknowledged").isEqualTo(before);
        clock.advance(Duration.ofMillis(30));
        b.deliver(a);
        assertThat(a.out.durable(ID)).isEqualTo(wounded);
        assertThat(a.out.takeLagMillis()).isEqualTo(30);
    }

    @Test
    void aStandbyThatDoesNotAnswerHoldsNobodyUp() {
        start();
        long wounded = a.wound(ID, 7.5, 3);
        a.out.flush();
        clock.advance(Duration.ofSeconds(1));
        a.out.tick();
        assertThat(a.out.durable(ID)).isEqualTo(wounded);
        long again = a.wound(ID, 6, 3);
        assertThat(a.out.durable(ID)).isEqualTo(again);
        a.settleWith(b);
        assertThat(a.out.durable(ID)).isEqualTo(again);
        long last = a.wound(ID, 5, 3);
        assertThat(a.out.durable(ID)).as("it has caught up and counts again").isEqualTo(again).isLessThan(last);
    }

    @Test
    void withoutAStandbyNobodyIsProtectedAndEverythingIsDurable() {
        a.obey(alone);
        a.out.flush();
        assertThat(a.out.kept()).isZero();
        long wounded = a.wound(ID, 7.5, 3);
        assertThat(a.out.durable(ID)).isEqualTo(wounded);
        a.obey(both);
        a.out.flush();
        assertThat(a.out.kept()).as("a standby that is not linked keeps nobody").isZero();
        long present = a.out.durable(ID);
        assertThat(present).isGreaterThanOrEqualTo(wounded);
        TestShard.link(a, b);
        assertThat(a.out.durable(ID)).as("about to be kept").isZero();
        a.settleWith(b);
        assertThat(a.out.durable(ID)).isEqualTo(present);
    }

    @Test
    void whatAStandbyMissesItAsksFor() {
        start();
        a.wound(ID, 7.5, 3);
        a.out.flush();
        a.loseWhatIsOnTheWayTo(b);
        a.wound(ID, 7.0, 3);
        a.settleWith(b);
        assertThat(a.heard).contains(new StandbyAgain(ID, false));
        TestShard.cut(a, b);
        b.obey(Assigner.takeover(both, 2, "a", RegionLoad.EVEN).table());
        assertThat(b.stateOf(ID)).containsExactly(7.0, 3);
    }

    @Test
    void afterACutEverybodyIsSentAnewAndWhoIsNotIsForgotten() {
        start();
        int kept = b.in.count();
        TestShard.cut(a, b);
        assertThat(a.out.kept()).isZero();
        a.wound(ID, 7.5, 3);
        TestShard.link(a, b);
        a.settleWith(b);
        assertThat(b.in.count()).isEqualTo(kept);
        clock.advance(Duration.ofSeconds(1));
        TestShard.cut(a, b);
        TestShard.link(a, b);
        clock.advance(Duration.ofSeconds(10));
        b.in.second(both, b.population);
        assertThat(b.in.count()).isZero();
    }

    @Test
    void anotherStandbyGetsEverybodyWholeAndTheOneBeforeForgets() {
        start();
        long version = a.wound(ID, 7.5, 3);
        a.settleWith(b);
        TestShard.link(a, c);
        a.obey(keptByC());
        assertThat(a.population.find(ID)).as("a keeps it, pinned").isNotNull();
        a.settleWith(c);
        a.settleWith(b);
        assertThat(c.heard.stream().filter(StandbyFull.class::isInstance)).hasSize(a.population.residents().size()).hasSize(a.out.kept());
        assertThat(b.heard).contains(new StandbyGone(ID));
        assertThat(b.in.count()).isZero();
        assertThat(a.out.durable(ID)).isEqualTo(version);
    }

    /** The assignment in which c is the standby of what a owns. */
    private AssignmentTable keptByC() {
        return Assigner.leave(Assigner.join(both, 1, "c", RegionLoad.EVEN).table(), 1, "b", RegionLoad.EVEN).table();
    }

    @Test
    void theStandbyBeforeKeepsItsCopyUntilTheNewOneHasAnsweredAndCountsUntilThen() {
        start();
        TestShard.link(a, c);
        a.obey(keptByC());
        long version = a.wound(ID, 7.5, 3);
        a.settleWith(b);
        assertThat(a.out.durable(ID)).as("b has it, and counts").isEqualTo(version);
        assertThat(b.heard).doesNotContain(new StandbyGone(ID));
        long later = a.wound(ID, 6, 3);
        a.out.flush();
        a.deliver(c);
        assertThat(a.out.durable(ID)).isEqualTo(version);
        c.deliver(a);
        assertThat(a.out.durable(ID)).as("c has it, and is asked from now on").isEqualTo(later);
        a.deliver(b);
        assertThat(b.heard).contains(new StandbyGone(ID));
    }

    @Test
    void aNewStandbyThatIsNotLinkedTakesNothingFromTheOneBefore() {
        start();
        a.obey(keptByC());
        long version = a.wound(ID, 7.5, 3);
        assertThat(a.out.durable(ID)).isLessThan(version);
        a.settleWith(b);
        assertThat(a.out.durable(ID)).isEqualTo(version);
        clock.advance(Duration.ofSeconds(30));
        b.in.second(keptByC(), b.population);
        b.in.second(keptByC(), b.population);
        clock.advance(Duration.ofSeconds(30));
        b.in.second(keptByC(), b.population);
        TestShard.cut(a, b);
        b.obey(Assigner.takeover(both, 2, "a", RegionLoad.EVEN).table());
        assertThat(b.stateOf(ID)).as("its owner never said that nobody need keep it").containsExactly(7.5, 3);
    }

    @Test
    void aNewcomerThatNeverAnswersTakesNobodysTurn() {
        start();
        TestShard.link(a, c);
        a.obey(keptByC());
        for (int i = 0; i < 200; i++) {
            long version = a.wound(ID, 7.5, 3 + i);
            a.settleWith(b);
            assertThat(a.out.durable(ID)).isEqualTo(version);
            clock.advance(Duration.ofMillis(20));
            a.out.tick();
        }
        a.settleWith(c);
        a.settleWith(c);
        a.settleWith(b);
        assertThat(b.in.count()).as("it has caught up in the end").isZero();
    }

    @Test
    void whoIsStandbyAgainBeforeTheNewcomerAnsweredHasNeverCeasedToBe() {
        start();
        TestShard.link(a, c);
        a.obey(keptByC());
        a.out.flush();
        a.obey(both);
        long version = a.wound(ID, 7.5, 3);
        a.settleWith(b);
        a.settleWith(c);
        assertThat(a.out.durable(ID)).isEqualTo(version);
        assertThat(b.heard).noneMatch(StandbyGone.class::isInstance);
        assertThat(c.heard.stream().filter(StandbyGone.class::isInstance)).isNotEmpty()
                .hasSameSizeAs(c.heard.stream().filter(StandbyFull.class::isInstance).toList());
    }

    @Test
    void whenTheStandbyBeforeIsCutOffTheNewOneIsWaitedFor() {
        start();
        TestShard.link(a, c);
        a.obey(keptByC());
        a.out.flush();
        long version = a.wound(ID, 7.5, 3);
        TestShard.cut(a, b);
        assertThat(a.out.durable(ID)).isZero();
        a.settleWith(c);
        assertThat(a.out.durable(ID)).isEqualTo(version);
    }

    @Test
    void whenTheNewcomerIsCutOffTheStandbyBeforeGoesOn() {
        start();
        TestShard.link(a, c);
        a.obey(keptByC());
        a.out.flush();
        TestShard.cut(a, c);
        long version = a.wound(ID, 7.5, 3);
        a.settleWith(b);
        assertThat(a.out.durable(ID)).isEqualTo(version);
    }

    /** The newcomer is the heir and has a copy that is older than what was acknowledged. */
    @Test
    void theHeirOfAnOwnerThatDiesWhileItIsFilledGetsWhatTheStandbyBeforeHas() {
        TestShard.link(b, c);
        start();
        AssignmentTable keptByC = keptByC();
        TestShard.link(a, c);
        a.obey(keptByC);
        a.out.flush();
        a.deliver(c);
        assertThat(c.heard).anyMatch(message -> message instanceof StandbyFull full && full.objectId() == ID);
        long version = a.wound(ID, 7.5, 3);
        a.settleWith(b);
        assertThat(a.out.durable(ID)).isEqualTo(version);
        TestShard.cut(a, b);
        TestShard.cut(a, c);
        AssignmentTable dead = Assigner.takeover(keptByC, 2, "a", RegionLoad.EVEN).table();
        c.obey(dead, b, c);
        b.obey(dead, b, c);
        b.deliver(c);
        c.takeOver();
        assertThat(c.stateOf(ID)).containsExactly(7.5, 3);
    }

    /** A standby may drop a copy on its own. */
    @Test
    void aChangeOfWhatAStandbyDoesNotHaveMakesItAskForAllOfIt() {
        start();
        b.hear(a.id, new StandbyGone(ID));
        long version = a.wound(ID, 7.5, 3);
        a.out.flush();
        a.deliver(b);
        b.deliver(a);
        assertThat(a.out.durable(ID)).as("its answer to the mark is none for this NPC").isLessThan(version);
        a.settleWith(b);
        assertThat(a.out.durable(ID)).isEqualTo(version);
        TestShard.cut(a, b);
        b.obey(Assigner.takeover(both, 2, "a", RegionLoad.EVEN).table());
        assertThat(b.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void whatALaterOwnerSaidIsNotOverruledAndTheFormerOneIsRefused() {
        start();
        int kept = a.out.kept();
        try (Store later = Store.open(StoreConfig.inMemory("later", 8L << 20), NpcSchema.SCHEMA)) {
            later.put(ID, 99, new ObjectRecord(NpcSchema.SCHEMA).set(NpcSchema.HP, 1.0));
            byte[] state = Objects.requireNonNull(later.full(ID, FieldFilter.everything())).toBytes();
            b.hear("c@1", new StandbyFull(ID, state));
        }
        a.wound(ID, 7.5, 3);
        a.settleWith(b);
        assertThat(a.heard).contains(new StandbyAgain(ID, true));
        assertThat(a.out.kept()).isEqualTo(kept - 1);
    }

    @Test
    void whoConfirmsACopyByPassingItOnAgainKeepsItHere() {
        start();
        try (Store later = Store.open(StoreConfig.inMemory("later", 8L << 20), NpcSchema.SCHEMA)) {
            later.put(ID, 99, new ObjectRecord(NpcSchema.SCHEMA).set(NpcSchema.HP, 1.0));
            byte[] state = Objects.requireNonNull(later.full(ID, FieldFilter.everything())).toBytes();
            var passed = new StatePassedOn(ID, state);
            b.hear("c@1", passed);
            clock.advance(Duration.ofSeconds(1));
            b.in.linkUp("c@1");
            b.hear("c@1", passed);
        }
        int kept = b.in.count();
        clock.advance(Duration.ofSeconds(10));
        b.in.second(AssignmentTable.empty(ShardKind.NPCS), b.population);
        assertThat(b.in.count()).isEqualTo(kept);
    }

    @Test
    void aNewStandbyIsFilledInManyPasses() {
        AssignmentTable allToA = both;
        for (int column = 0; column < WorldGrid.COLUMNS; column++) {
            allToA = Assigner.pin(allToA, 1, PinArea.column(column), "a", RegionLoad.EVEN).table();
        }
        a.obey(allToA);
        TestShard.link(a, b);
        a.out.flush();
        a.deliver(b);
        assertThat(b.heard.stream().filter(StandbyFull.class::isInstance)).hasSize(32);
        assertThat(b.heard).last().isInstanceOf(StandbyMark.class);
        assertThat(b.heard).noneMatch(StandbyDelta.class::isInstance);
        a.settleWith(b);
        assertThat(b.in.count()).isEqualTo(TestShard.CATALOG.spawns().size());
    }

    @Test
    void whileNobodyOwnsARegionItsCopiesAreKept() {
        start();
        int kept = b.in.count();
        clock.advance(Duration.ofSeconds(9));
        for (int i = 0; i < 2; i++) {
            b.in.second(AssignmentTable.empty(ShardKind.NPCS), b.population);
            clock.advance(Duration.ofSeconds(20));
        }
        assertThat(b.in.count()).isEqualTo(kept);
    }

    @Test
    void copiesThatNobodyNeedsAreDroppedInTheEnd() {
        start();
        // "b" has no part in anything of "a" any more, which died without a word.
        AssignmentTable without = Assigner.leave(Assigner.join(alone, 3, "c", RegionLoad.EVEN).table(), 3, "a", RegionLoad.EVEN).table();
        b.obey(without);
        b.in.second(without, b.population);
        clock.advance(Duration.ofSeconds(9));
        b.in.second(without, b.population);
        assertThat(b.in.count()).isPositive();
        clock.advance(Duration.ofSeconds(1));
        b.in.second(without, b.population);
        assertThat(b.in.count()).isZero();
        assertThat(List.copyOf(b.population.residents())).isEmpty();
    }
}
