package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code game-shard-1} owns x below 0; its players are kept by {@code game-shard-2} until a table names {@code game-shard-3}. */
class StandbyChangesTest {

    private static final String OWNER = "game-shard-1";
    private static final String BEFORE = "game-shard-2";
    private static final String NEWCOMER = "game-shard-3";
    private static final int BORDER = ShardBench.BORDER_COLUMN;
    private static final int END = WorldGrid.COLUMNS;

    private final ShardBench bench = ShardBench.crew(3);

    @BeforeEach
    void start() {
        bench.obey(List.of(new Strip(OWNER, 0, BORDER, 0), new Strip(BEFORE, BORDER, END, END), new Strip(NEWCOMER, END, END, END)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private TestClient enter() {
        TestClient ann = bench.enter(OWNER, 1, "Ann", -20_000, 1000);
        assertEquals(List.of(1, 0), copies());
        return ann;
    }

    /** At the standby before and at the newcomer. */
    private List<Integer> copies() {
        return List.of(bench.shard(BEFORE).standbys(), bench.shard(NEWCOMER).standbys());
    }

    private void theNewcomerIsStandby() {
        var table = ShardBench.tableOf(
                List.of(new Strip(OWNER, 0, BORDER, 0), new Strip(NEWCOMER, BORDER, BORDER + 1, BORDER), new Strip(BEFORE, BORDER + 1, END, END)), 2);
        List.of(OWNER, BEFORE, NEWCOMER).forEach(shard -> bench.obey(shard, table));
        bench.settle();
    }

    @Test
    void theNewcomerGetsEverybodyAndTheOneBeforeForgets() {
        TestClient ann = enter();
        theNewcomerIsStandby();
        assertEquals(List.of(0, 1), copies());
        ann.say("one");
        bench.settle();
        assertEquals(bench.orchestrator.processed(ann), bench.orchestrator.durable(ann));
    }

    @Test
    void aNewcomerThatCannotBeReachedTakesNothingFromTheOneBefore() {
        TestClient ann = enter();
        bench.cut(OWNER, NEWCOMER);
        theNewcomerIsStandby();
        assertEquals(List.of(1, 0), copies());
        int before = bench.orchestrator.durable(ann);
        ann.say("one");
        bench.deliver();
        assertEquals(before, bench.orchestrator.durable(ann), "it has not answered yet");
        bench.settle();
        assertEquals(before + 1, bench.orchestrator.durable(ann));
        bench.connect(OWNER, NEWCOMER);
        bench.settle();
        assertEquals(List.of(0, 1), copies());
    }

    /** What goes to the newcomer waits in the owner's buffers while the link to the standby before is idle. */
    @Test
    void whoseOwnerDiesWhileTheNewcomerIsFilledIsInheritedFromTheOneBefore() {
        TestClient ann = enter();
        ann.say("one");
        bench.settle();
        bench.lost = message -> message instanceof StandbyFull || message instanceof StandbyMark;
        theNewcomerIsStandby();
        assertEquals(List.of(1, 0), copies());
        bench.lost = _ -> false;
        bench.kill(OWNER, NEWCOMER);
        bench.pass(Duration.ofSeconds(2));
        assertEquals(NEWCOMER, bench.orchestrator.ownerOf(ann));
        assertEquals(1, bench.orchestrator.inheritances);
        ann.say("two");
        bench.settle();
        assertEquals(List.of("one", "two"), ann.heard());
    }

    @Test
    void whoLeavesMeanwhileIsForgottenByBoth() {
        TestClient ann = enter();
        bench.lost = StandbyAck.class::isInstance;
        theNewcomerIsStandby();
        assertEquals(List.of(1, 1), copies());
        ann.send(new Logout());
        bench.settle();
        assertEquals(List.of(0, 0), copies());
    }

    @Test
    void whenTheOneBeforeIsCutOffTheNewcomerCounts() {
        TestClient ann = enter();
        bench.lost = StandbyAck.class::isInstance;
        theNewcomerIsStandby();
        bench.cut(OWNER, BEFORE);
        bench.lost = _ -> false;
        ann.walkTo(-20_100, 1000);
        bench.settle();
        assertEquals(bench.orchestrator.processed(ann), bench.orchestrator.durable(ann));
    }
}
