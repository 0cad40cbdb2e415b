package dev.meridian.bench.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentBenchTest {
    private static final int COLUMNS = 28;

    @Test
    void theProductKeepsItsPromises() {
        for (Results.Goal goal : AssignmentBench.run(5, 1).goals()) {
            assertTrue(goal.isMet(), goal.toString());
        }
    }

    @Test
    void aSampleCountsWhatMovedAndWhoHadNoPartInIt() {
        Land land = Land.inhabited(new Random(1));
        var before = new ArrayList<>(Collections.nCopies(COLUMNS, "a"));
        before.set(27, "b");
        before.set(0, "c");
        var after = new ArrayList<>(before);
        after.set(13, "new");
        after.set(27, "new");
        Sample sample = Sample.of(before, after, "new", true, 4, land, 1);
        assertEquals(2 * 4.0 / COLUMNS, sample.movedToShare(), 1e-9);
        assertEquals(4, sample.borders());
        assertEquals(1, sample.strangers(), "b gave a column and borders on the newcomer nowhere");
    }

    @Test
    void theBestCutIsNoWorseThanAnyOther() {
        Land land = Land.inhabited(new Random(2));
        assertEquals(land.total(), land.bestHottest(1));
        for (int cut = 0; cut <= COLUMNS; cut++) {
            long west = 0;
            for (int column = 0; column < cut; column++) {
                west += land.column(column);
            }
            assertTrue(land.bestHottest(2) <= Math.max(west, land.total() - west));
        }
    }

    @Test
    void everyPeerGivesEveryColumnToAShardThatIsThere() {
        for (Subject subject : List.of(new HashSubject.Ring(), new HashSubject.Jump(), new HashSubject.BoundedRing())) {
            Land land = Land.inhabited(new Random(3));
            subject.join("one", land);
            subject.join("two", land);
            subject.join("three", land);
            subject.leave("one", land);
            assertEquals(COLUMNS, subject.owners().size());
            assertTrue(List.of("two", "three").containsAll(subject.owners()), subject.name());
        }
    }
}
