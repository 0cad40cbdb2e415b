package dev.meridian.highfive.character;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreationRulesTest {

    private static final int HUMAN_FIGHTER = 0;
    private static final int MALE_SOLDIER = 123;

    @Test
    void anHonestWishIsGranted() {
        assertEquals(Optional.empty(), CreationRules.check("Aria7", 0, 1, HUMAN_FIGHTER, 6, 3, 2));
        for (StartingClass each : StartingClass.values()) {
            int sex = each == StartingClass.FEMALE_SOLDIER ? 1 : 0;
            assertEquals(Optional.empty(), CreationRules.check("Somebody", each.race().code(), sex, each.id(), 0, 0, 0), each.name());
        }
    }

    @Test
    void namesAreOneToSixteenLettersAndDigits() {
        assertEquals(Optional.of(CreationFail.NAME_LENGTH), wishNamed(""));
        assertEquals(Optional.of(CreationFail.NAME_LENGTH), wishNamed("a".repeat(17)));
        assertEquals(Optional.of(CreationFail.INCORRECT_NAME), wishNamed("with space"));
        assertEquals(Optional.of(CreationFail.INCORRECT_NAME), wishNamed("Ärger"));
        assertEquals(Optional.of(CreationFail.INCORRECT_NAME), wishNamed("Announce"));
        assertTrue(CreationRules.isName("A"));
        assertFalse(CreationRules.isName("a\0b"));
    }

    @Test
    void theRaceMustBeThatOfTheClassAndKamaelClassesAreForOneSex() {
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 1, 0, HUMAN_FIGHTER, 0, 0, 0));
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 5, 1, MALE_SOLDIER, 0, 0, 0));
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 0, 0, 1, 0, 0, 0));
    }

    @Test
    void looksOutsideTheClientsChoiceAreRefused() {
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 0, 0, HUMAN_FIGHTER, 5, 0, 0));
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 0, 1, HUMAN_FIGHTER, 7, 0, 0));
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 0, 0, HUMAN_FIGHTER, 0, 4, 0));
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 0, 0, HUMAN_FIGHTER, 0, 0, -1));
        assertEquals(Optional.of(CreationFail.FAILED), CreationRules.check("Aria", 0, 2, HUMAN_FIGHTER, 0, 0, 0));
    }

    private static Optional<CreationFail> wishNamed(String name) {
        return CreationRules.check(name, 0, 0, HUMAN_FIGHTER, 0, 0, 0);
    }
}
