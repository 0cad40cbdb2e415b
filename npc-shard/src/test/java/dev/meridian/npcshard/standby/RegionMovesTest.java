package dev.meridian.npcshard.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.protocol.cluster.handover.RegionsPassedOn;
import dev.meridian.protocol.cluster.handover.StatePassedOn;
import dev.meridian.testkit.ManualClock;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.lease.LeaseTimes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionMovesTest {

    private static final NpcSpawn NPC = TestShard.CATALOG.spawns().getFirst();
    private static final int ID = NPC.objectId();

    private final ManualClock clock = new ManualClock();
    private final TestShard a = new TestShard("a", clock);
    private final TestShard b = new TestShard("b", clock);
    private final TestShard c = new TestShard("c", clock);
    private final List<TestShard> all = List.of(a, b, c);
    /** The three of them, and the region of the NPC is a's. */
    private final AssignmentTable ofA = pinned(three(), "a");

    @AfterEach
    void close() {
        all.forEach(TestShard::close);
    }

    private static AssignmentTable three() {
        AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);
        for (String shard : List.of("a", "b", "c")) {
            table = Assigner.join(table, 1, shard, RegionLoad.EVEN).table();
        }
        return table;
    }

    private static AssignmentTable pinned(AssignmentTable table, String shard) {
        return Assigner.pin(table, 1, PinArea.column(NPC.home().tileX()), shard, RegionLoad.EVEN).table();
    }

    private void link() {
        TestShard.link(a, b);
        TestShard.link(b, c);
        TestShard.link(a, c);
    }

    private void start() {
        link();
        all.forEach(shard -> shard.hearOf(ofA, all));
        settle();
        assertThat(owners()).containsExactly(a);
    }

    /** Everything is sent and delivered, and taken over. */
    private void settle() {
        TestShard.settle(all);
    }

    private void settleWithout(TestShard dead) {
        TestShard.settle(all.stream().filter(each -> each != dead).toList());
    }

    private List<TestShard> owners() {
        return all.stream().filter(shard -> shard.population.find(ID) != null).toList();
    }

    @Test
    void theNewOwnerWaitsForTheLastStateOfTheOldOne() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        c.obey(ofC, a, b, c);
        assertThat(c.population.find(ID)).as("a has not heard of it yet").isNull();
        a.wound(ID, 7.5, 3);
        a.obey(ofC, a, b, c);
        assertThat(a.population.find(ID)).isNull();
        b.obey(ofC, a, b, c);
        settle();
        assertThat(owners()).containsExactly(c);
        assertThat(c.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void theWordOfTheOldOwnerMayComeBeforeTheTable() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        a.wound(ID, 7.5, 3);
        a.obey(ofC, a, b, c);
        b.obey(ofC, a, b, c);
        settle();
        assertThat(owners()).isEmpty();
        c.obey(ofC, a, b, c);
        assertThat(c.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void whatTheNewOwnerHasAsStandbyIsNotSentAgain() {
        start();
        a.wound(ID, 7.5, 3);
        settle();
        TestShard heir = "b".equals(ofA.of(NPC.home()).standby()) ? b : c;
        AssignmentTable moved = pinned(ofA, heir.name);
        all.forEach(shard -> shard.hearOf(moved, all));
        settle();
        assertThat(heir.stateOf(ID)).containsExactly(7.5, 3);
        assertThat(heir.heard.stream().filter(message -> message instanceof StatePassedOn passed && passed.objectId() == ID)).isEmpty();
    }

    @Test
    void anOwnerThatDiesIsNotWaitedFor() {
        start();
        a.wound(ID, 7.5, 3);
        settle();
        AssignmentTable without = Assigner.takeover(ofA, 2, "a", RegionLoad.EVEN).table();
        TestShard.cut(a, b);
        TestShard.cut(a, c);
        TestShard heir = b.name.equals(without.of(NPC.home()).owner()) ? b : c;
        TestShard other = heir == b ? c : b;
        heir.obey(without, b, c);
        assertThat(heir.population.find(ID)).as("the other one may have a newer copy").isNull();
        other.obey(without, b, c);
        other.deliver(heir);
        heir.takeOver();
        assertThat(heir.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void anOwnerThatDiesInTheMiddleOfAMoveIsWaitedForUntilItIsDropped() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        b.obey(ofC, a, b, c);
        c.obey(ofC, a, b, c);
        b.deliver(c);
        TestShard.cut(a, c);
        TestShard.cut(a, b);
        assertThat(c.takeOver()).isEmpty();
        List.of(b, c).forEach(shard -> shard.hearOf(Assigner.takeover(ofC, 2, "a", RegionLoad.EVEN).table(), List.of(b, c)));
        b.deliver(c);
        c.takeOver();
        assertThat(c.population.find(ID)).isNotNull();
    }

    /** The table has not come to a, which acts until its lease ends: at no moment there are two. */
    @Test
    void whoIsCutOffHasLostItsLeaseBeforeAnotherOneActs() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        TestShard.cut(a, c);
        List.of(b, c).forEach(shard -> shard.hearOf(ofC, all));
        b.deliver(c);
        c.takeOver();
        clock.advance(LeaseTimes.DEFAULT.ttl());
        c.takeOver();
        assertThat(owners()).containsExactly(a);
        clock.advance(TestShard.PATIENCE.minus(LeaseTimes.DEFAULT.ttl()));
        c.takeOver();
        assertThat(c.population.find(ID)).isNotNull();
        assertThat(c.moves.isDue()).isFalse();
    }

    @Test
    void aNewcomerWaitsForWhomItIsNotEvenLinkedTo() {
        AssignmentTable alone = Assigner.join(AssignmentTable.empty(ShardKind.NPCS), 1, "a", RegionLoad.EVEN).table();
        a.obey(alone, a);
        a.wound(ID, 7.5, 3);
        AssignmentTable both = pinned(Assigner.join(alone, 1, "b", RegionLoad.EVEN).table(), "b");
        a.obey(both, a, b);
        b.obey(both, a, b);
        assertThat(b.population.residents()).isEmpty();
        TestShard.link(a, b);
        a.deliver(b);
        b.takeOver();
        assertThat(b.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void theFirstOwnersWaitForNobody() {
        AssignmentTable first = Assigner.join(AssignmentTable.empty(ShardKind.NPCS), 1, "a", RegionLoad.EVEN).table();
        a.obey(first, a, b);
        assertThat(a.population.residents()).hasSameSizeAs(TestShard.CATALOG.spawns());
    }

    @Test
    void whoHasGivenNpcsAwayKeepsThemUntilTheNewOwnersDeathDoesNoHarm() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        a.wound(ID, 7.5, 3);
        all.forEach(shard -> shard.hearOf(ofC, all));
        for (TestShard each : List.of(a, b)) {
            each.deliver(c);
        }
        c.takeOver();
        assertThat(owners()).containsExactly(c);
        // c dies before any standby of its own has heard of the NPC.
        TestShard.cut(a, c);
        TestShard.cut(b, c);
        AssignmentTable without = Assigner.takeover(ofC, 2, "c", RegionLoad.EVEN).table();
        List.of(a, b).forEach(shard -> shard.hearOf(without, List.of(a, b)));
        settleWithout(c);
        TestShard heir = a.name.equals(without.of(NPC.home()).owner()) ? a : b;
        assertThat(heir.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void whoMissedThatItsRegionWasAwayGoesOnWithWhatBecameOfItThere() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        List.of(b, c).forEach(shard -> shard.hearOf(ofC, all));
        clock.advance(TestShard.PATIENCE);
        c.takeOver();
        c.wound(ID, 7.5, 3);
        AssignmentTable backToA = pinned(ofC, "a");
        all.forEach(shard -> shard.hearOf(backToA, all));
        assertThat(owners()).as("a's word is older than that of c").isEmpty();
        settle();
        assertThat(owners()).containsExactly(a);
        assertThat(a.stateOf(ID)).containsExactly(7.5, 3);
        assertThat(a.population.find(ID)).extracting(Resident::epoch).isEqualTo((int) backToA.of(NPC.home()).epoch().n());
    }

    @Test
    void whoGotAnNpcAndLosesItsRegionBeforeItActsPassesItOn() {
        start();
        a.wound(ID, 7.5, 3);
        AssignmentTable ofC = pinned(ofA, "c");
        List.of(a, c).forEach(shard -> shard.hearOf(ofC, all));
        a.deliver(c);
        TestShard.cut(a, b);
        TestShard.cut(a, c);
        AssignmentTable ofB = pinned(Assigner.takeover(ofC, 1, "a", RegionLoad.EVEN).table(), "b");
        List.of(b, c).forEach(shard -> shard.hearOf(ofB, List.of(b, c)));
        b.takeOver();
        assertThat(b.population.find(ID)).as("c had it last").isNull();
        settleWithout(a);
        assertThat(b.stateOf(ID)).containsExactly(7.5, 3);
    }

    @Test
    void ofAWordForAnotherTableNobodyTakesNotice() {
        start();
        AssignmentTable ofC = pinned(ofA, "c");
        c.obey(ofC, a, b, c);
        AssignmentTable ofB = pinned(ofC, "b");
        c.hear(a.id, new RegionsPassedOn(ofB.version().term(), ofB.version().n()));
        c.hear(b.id, new RegionsPassedOn(ofB.version().term(), ofB.version().n()));
        assertThat(c.takeOver()).as("they have given it to somebody else").isEmpty();
    }
}
