package dev.meridian.world.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionGateTest {

    private static final Region REGION = Region.parse("17_25");
    private static final long PATIENCE = 1_000;
    private static final AssignmentTable NONE = AssignmentTable.empty(ShardKind.NPCS);
    private static final AssignmentTable OF_A = pin(
            Assigner.join(Assigner.join(Assigner.join(NONE, 1, "a", RegionLoad.EVEN).table(), 1, "b", RegionLoad.EVEN).table(), 1, "c", RegionLoad.EVEN)
                    .table(),
            "a");
    private static final AssignmentTable OF_B = pin(OF_A, "b");
    /** Whom "b" sees. */
    private static final Map<String, String> OTHERS = Map.of("a", "a@1", "c", "c@1");

    private final RegionGate b = new RegionGate("b", NONE, PATIENCE);

    private static AssignmentTable pin(AssignmentTable table, String shard) {
        return Assigner.pin(table, 1, PinArea.column(REGION.tileX()), shard, RegionLoad.EVEN).table();
    }

    private void gains() {
        b.obey(OF_A, true, OTHERS, 0);
        b.said("a@1", OF_A.version());
        b.said("c@1", OF_A.version());
        b.open(0);
        assertThat(b.waits()).isFalse();
        b.obey(OF_B, true, OTHERS, 0);
    }

    @Test
    void aRegionOfALivingOwnerIsClosedUntilAllHaveSpoken() {
        gains();
        assertThat(b.isOpen(REGION)).isFalse();
        b.said("a@1", OF_B.version());
        b.open(1);
        assertThat(b.isOpen(REGION)).as("it may have been on its way to c").isFalse();
        b.said("c@1", OF_B.version());
        assertThat(b.open(1)).isEmpty();
        assertThat(b.isOpen(REGION)).isTrue();
        assertThat(b.waits()).isFalse();
    }

    @Test
    void aWordCountsForItsOwnTableOnly() {
        gains();
        AssignmentTable later = pin(OF_B, "c");
        b.said("a@1", later.version());
        b.said("c@1", later.version());
        b.open(1);
        assertThat(b.isOpen(REGION)).isFalse();
        b.obey(later, true, OTHERS, 2);
        assertThat(b.isOpen(REGION)).as("it is c's").isFalse();
        assertThat(b.waits()).isFalse();
    }

    @Test
    void aWordMayComeBeforeItsTable() {
        b.said("a@1", OF_B.version());
        b.said("c@1", OF_B.version());
        b.obey(OF_B, true, OTHERS, 0);
        b.open(0);
        assertThat(b.isOpen(REGION)).isTrue();
    }

    @Test
    void nobodyIsWaitedForForEver() {
        gains();
        assertThat(b.open(PATIENCE - 1)).isEmpty();
        assertThat(b.isOpen(REGION)).isFalse();
        assertThat(b.open(PATIENCE)).containsExactly("a@1", "c@1");
        assertThat(b.isOpen(REGION)).isTrue();
    }

    @Test
    void anotherTableGivesNoNewPatience() {
        gains();
        b.obey(Assigner.adopt(OF_B, 2), true, OTHERS, PATIENCE / 2);
        assertThat(b.open(PATIENCE)).isNotEmpty();
        assertThat(b.isOpen(REGION)).isTrue();
    }

    /** What is kept here of a dead owner's may be what was just being filled: the standby before has the newest. */
    @Test
    void theRegionOfTheDeadIsOpenWhenTheLivingHaveSpoken() {
        b.obey(OF_A, true, OTHERS, 0);
        b.open(PATIENCE);
        AssignmentTable dead = Assigner.takeover(OF_B, 2, "a", RegionLoad.EVEN).table();
        b.obey(dead, true, Map.of("c", "c@1"), PATIENCE);
        Region inherited = Region.ALL.stream().filter(each -> "a".equals(OF_A.of(each).owner()) && "b".equals(dead.of(each).owner())
                && dead.of(each).epoch().n() == OF_A.of(each).epoch().n() + 1).findFirst().orElseThrow();
        b.open(PATIENCE);
        assertThat(b.isOpen(inherited)).isFalse();
        b.said("c@1", dead.version());
        b.open(PATIENCE);
        assertThat(b.isOpen(inherited)).isTrue();
    }

    @Test
    void whoCannotBeReachedMayLiveAndIsWaitedFor() {
        gains();
        b.said("c@1", OF_B.version());
        b.linkDown("a@1");
        b.open(PATIENCE - 1);
        assertThat(b.isOpen(REGION)).isFalse();
        b.open(PATIENCE);
        assertThat(b.isOpen(REGION)).isTrue();
    }

    @Test
    void whoWasCutOffBeforeTheTableCameIsWaitedForAsWell() {
        b.obey(OF_A, true, OTHERS, 0);
        b.open(PATIENCE);
        b.linkDown("a@1");
        b.obey(OF_B, true, OTHERS, PATIENCE);
        b.open(2 * PATIENCE - 1);
        assertThat(b.isOpen(REGION)).isFalse();
    }

    @Test
    void anOwnerThatIsDroppedDuringTheMoveIsWaitedForNoLonger() {
        gains();
        AssignmentTable dropped = Assigner.takeover(OF_B, 2, "a", RegionLoad.EVEN).table();
        b.obey(dropped, true, Map.of("c", "c@1"), 1);
        b.said("c@1", dropped.version());
        b.open(1);
        assertThat(b.isOpen(REGION)).isTrue();
    }

    @Test
    void aMissedTableMayHideAnOwner() {
        b.obey(OF_A, true, OTHERS, 0);
        b.open(PATIENCE);
        b.linkDown("a@1");
        b.obey(pin(pin(OF_A, "c"), "b"), true, OTHERS, PATIENCE);
        assertThat(b.isOpen(REGION)).as("a is away, but c had it last").isFalse();
    }

    /** The patience for a counts from the table that took the region from it; the owner after it has a lease of its own. */
    @Test
    void anOwnerThatWasMissedGivesNewPatience() {
        gains();
        b.obey(pin(pin(OF_B, "c"), "b"), true, OTHERS, PATIENCE / 2);
        b.open(PATIENCE);
        assertThat(b.isOpen(REGION)).isFalse();
        b.open(PATIENCE / 2 + PATIENCE);
        assertThat(b.isOpen(REGION)).isTrue();
    }

    @Test
    void whoIsAloneWaitsForNobodyAndWhoIsNoMemberOwnsNothing() {
        b.obey(OF_B, true, Map.of(), 0);
        assertThat(b.isOpen(REGION)).isTrue();
        b.obey(OF_B, false, Map.of(), 0);
        assertThat(b.isOpen(REGION)).isFalse();
    }
}
