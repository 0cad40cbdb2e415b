package dev.meridian.highfive.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.highfive.movement.Motion;
import dev.meridian.store.ObjectRecord;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aCopyWalksOnWithAClockOfItsOwn() {
        Motion here = new Motion();
        here.place(0, 0, 0, 0);
        here.walk(1_000, 0, 0, 100, 0);
        ObjectRecord told = PlayerSchema.PLACE.write(here, 100, 3 * SECOND, new ObjectRecord(PlayerSchema.SCHEMA));

        Motion there = new Motion();
        PlayerSchema.PLACE.read(told, there, 77 * SECOND);
        assertEquals(300, there.xAt(77 * SECOND));
        assertEquals(500, there.xAt(79 * SECOND));
        assertTrue(there.arrived(84 * SECOND));
    }

    @Test
    void aCopyOfSomethingAtRestStaysAtRest() {
        Motion here = new Motion();
        here.place(5, 6, 7, 8);
        ObjectRecord told = NpcSchema.PLACE.write(here, 100, SECOND, new ObjectRecord(NpcSchema.SCHEMA));
        Motion there = new Motion();
        NpcSchema.PLACE.read(told, there, 0);
        assertFalse(there.isMoving());
        assertEquals(8, there.heading());
    }

    @Test
    void othersSeeWhereSomebodyIsButNotWhatHeOwns() {
        assertTrue(PlayerSchema.SEEN.contains(PlayerSchema.PLACE.x()));
        assertTrue(PlayerSchema.SEEN.contains(PlayerSchema.NAME));
        assertFalse(PlayerSchema.SEEN.contains(PlayerSchema.ITEMS));
        assertFalse(PlayerSchema.SEEN.contains(PlayerSchema.EXP));
        assertFalse(PlayerSchema.SEEN.contains(PlayerSchema.ACCOUNT));
    }
}
