package dev.meridian.npcshard.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.act.ActKind;
import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.npcshard.act.Inboxes;
import dev.meridian.protocol.cluster.handover.EffectName;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.testkit.ManualClock;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A player of a game shard acts on an NPC of "a", whose standby is "b"; then "a" dies, or gives it away. */
class ActsOutliveTheirShardTest {

    private static final NpcSpawn NPC = TestShard.CATALOG.spawns().getFirst();
    private static final int PLAYER = 1;
    private static final EffectName NAME = new EffectName(false, 70, 5, 0);
    private static final GhostAct TALK = new GhostAct(NPC.objectId(), PLAYER, NAME, NAME, ActKind.TALK.code(), 0);

    private final ManualClock clock = new ManualClock();
    private final TestShard a = new TestShard("a", clock);
    private final TestShard b = new TestShard("b", clock);
    private final Acting atA = new Acting(a);
    private final Acting atB = new Acting(b);
    private final AssignmentTable alone = Assigner.join(AssignmentTable.empty(ShardKind.NPCS), 1, "a", RegionLoad.EVEN).table();
    private final AssignmentTable both = Assigner.pin(
                    Assigner.join(alone, 1, "b", RegionLoad.EVEN).table(), 1, PinArea.column(NPC.home().tileX()), "a", RegionLoad.EVEN)
            .table();

    /** What was done to the NPCs of a shard, and which acts it acknowledged. */
    private static final class Acting {
        final List<EffectName> done = new ArrayList<>();
        final List<EffectName> acknowledged = new ArrayList<>();
        final TestShard shard;
        final Inboxes inboxes;

        Acting(TestShard shard) {
            this.shard = shard;
            inboxes = new Inboxes(shard.store, shard.population, npc -> shard.out.durable((int) npc), (_, _, _) -> done.add(NAME),
                    (_, taken) -> acknowledged.add(taken.effect()), shard.clock.getAsLong());
        }

        void hear() {
            inboxes.heard("game-shard-1", TALK, shard.clock.getAsLong());
        }
    }

    private void start() {
        TestShard.link(a, b);
        a.obey(both);
        b.obey(both);
        a.settleWith(b);
    }

    private void theOwnerDies() {
        TestShard.cut(a, b);
        b.obey(Assigner.takeover(both, 2, "a", RegionLoad.EVEN).table());
        atB.inboxes.tookOver(b.population.residents(), clock.getAsLong());
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    @Test
    void whatTheStandbyKnowsIsNotDoneAgain() {
        start();
        atA.hear();
        assertThat(atA.acknowledged).as("the standby does not know yet").isEmpty();
        a.settleWith(b);
        atA.inboxes.tick(clock.getAsLong());
        assertThat(atA.acknowledged).containsExactly(NAME);
        theOwnerDies();
        atB.hear();
        assertThat(atB.done).isEmpty();
        assertThat(atB.acknowledged).containsExactly(NAME);
    }

    /** Nobody was told that it was done, so the sender repeats it: it happened to nobody who lives. */
    @Test
    void whatTheStandbyNeverHeardOfIsDoneByTheHeir() {
        start();
        atA.hear();
        assertThat(atA.done).containsExactly(NAME);
        theOwnerDies();
        assertThat(atA.acknowledged).isEmpty();
        atB.hear();
        assertThat(atB.done).containsExactly(NAME);
        assertThat(atB.acknowledged).as("nobody is left to keep it: what is done is durable").containsExactly(NAME);
    }

    @Test
    void whatWasDoneIsKnownWhereTheRegionGoes() {
        start();
        atA.hear();
        AssignmentTable moved = Assigner.pin(both, 1, PinArea.column(NPC.home().tileX()), "b", RegionLoad.EVEN).table();
        List.of(a, b).forEach(shard -> shard.hearOf(moved, List.of(a, b)));
        a.settleWith(b);
        atB.inboxes.tookOver(b.takeOver(), clock.getAsLong());
        atB.hear();
        assertThat(atB.done).isEmpty();
        a.settleWith(b);
        atB.inboxes.tick(clock.getAsLong());
        assertThat(atB.acknowledged).containsExactly(NAME);
    }
}
