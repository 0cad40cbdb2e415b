package dev.meridian.highfive.movement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.testkit.Seeds;
import org.junit.jupiter.api.Test;

class MotionTest {

    private static final long SECOND = 1_000_000_000L;

    private final Motion motion = new Motion();

    @Test
    void aWalkIsHalfwayAfterHalfItsTime() {
        motion.place(0, 0, -100, 0);
        motion.walk(1_000, 0, -100, 100, 5 * SECOND);
        assertEquals(500, motion.xAt(10 * SECOND));
        assertFalse(motion.arrived(14 * SECOND));
        assertTrue(motion.arrived(15 * SECOND));
        assertEquals(1_000, motion.xAt(99 * SECOND));
        assertEquals(10 * SECOND, motion.durationNanos());
    }

    @Test
    void aSettledWalkGoesOnFromWhereItIs() {
        motion.place(0, 0, 0, 0);
        motion.walk(0, 1_000, 0, 100, 0);
        motion.settle(3 * SECOND);
        assertEquals(300, motion.yAt(3 * SECOND));
        assertEquals(400, motion.yAt(4 * SECOND));
        assertEquals(7 * SECOND, motion.durationNanos());
        motion.settle(20 * SECOND);
        assertFalse(motion.isMoving());
        assertEquals(1_000, motion.yAt(0));
    }

    @Test
    void aNewSpeedCountsFromTheMomentItChanges() {
        motion.place(0, 0, 0, 0);
        motion.walk(1_000, 0, 0, 100, 0);
        motion.changeSpeed(50, 5 * SECOND);
        assertEquals(550, motion.xAt(6 * SECOND));
        assertTrue(motion.arrived(15 * SECOND));
    }

    @Test
    void stoppingStaysWhereItIs() {
        motion.place(0, 0, 0, 7);
        motion.walk(-1_000, 0, 0, 100, 0);
        motion.stop(2 * SECOND);
        assertEquals(-200, motion.xAt(9 * SECOND));
        assertEquals(32_768, motion.heading());
        assertFalse(motion.isMoving());
    }

    @Test
    void nobodyWalksWithoutSpeedOrWay() {
        motion.place(5, 5, 5, 9);
        motion.walk(5, 5, 5, 100, 0);
        assertFalse(motion.isMoving());
        motion.walk(500, 5, 5, 0, 0);
        assertFalse(motion.isMoving());
        assertEquals(5, motion.xAt(SECOND));
    }

    @Test
    void howOftenAWalkIsSettledDoesNotChangeWhereItLeads() {
        Seeds.check(200, (random, _) -> {
            Motion once = new Motion();
            Motion often = new Motion();
            int x = random.nextInt(-200_000, 200_000);
            int y = random.nextInt(-200_000, 200_000);
            int toX = x + random.nextInt(-9_000, 9_000);
            int toY = y + random.nextInt(-9_000, 9_000);
            once.place(x, y, 0, 0);
            often.place(x, y, 0, 0);
            once.walk(toX, toY, 0, 126.5, 0);
            often.walk(toX, toY, 0, 126.5, 0);
            for (int step = 1; step <= 20; step++) {
                long now = step * SECOND / 2;
                often.settle(now);
                assertEquals(once.xAt(now), often.xAt(now), step);
                assertEquals(once.yAt(now), often.yAt(now), step);
            }
        });
    }

    @Test
    void headingsCountFromEastOverSouth() {
        assertEquals(0, Heading.of(1, 0));
        assertEquals(16_384, Heading.of(0, 1));
        assertEquals(32_768, Heading.of(-1, 0));
        assertEquals(49_152, Heading.of(0, -1));
    }

    @Test
    void reportsAreBelievedOnlyAboutHeight() {
        assertEquals(MoveRules.Verdict.IGNORE, MoveRules.judge(100, 100, 0, 0));
        assertEquals(MoveRules.Verdict.TAKE_HEIGHT, MoveRules.judge(300, 300, -60, 0));
        assertEquals(MoveRules.Verdict.CORRECT, MoveRules.judge(550, 0, 0, 0));
        assertEquals(MoveRules.Verdict.CORRECT, MoveRules.judge(0, 0, 2_000, 0));
        assertEquals(MoveRules.Verdict.SUSPECT, MoveRules.judge(9_000, 0, 0, 0));
        assertEquals(MoveRules.Verdict.CORRECT, MoveRules.judge(9_000, 0, 0, 2));
        assertEquals(MoveRules.Verdict.SUSPECT, MoveRules.judge(Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 0));
    }

    @Test
    void clicksTooFarAwayAreRefused() {
        assertTrue(MoveRules.mayWalk(9_900, 0, 9_900));
        assertFalse(MoveRules.mayWalk(9_901, 0, 0));
        assertFalse(MoveRules.mayWalk(0, 0, -9_901));
        assertFalse(MoveRules.mayWalk(Integer.MAX_VALUE, 0, 0));
        assertFalse(MoveRules.mayWalk(0, 0, Integer.MIN_VALUE));
    }
}
