package dev.meridian.highfive.character;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.meridian.highfive.item.PaperDoll;
import dev.meridian.highfive.item.StartingItems;
import org.junit.jupiter.api.Test;

/** The numbers a client of the game shows for characters of level 1. */
class CharacterNumbersTest {

    @Test
    void aHumanFighterOfLevelOneHasTheVitalsItsClientShows() {
        assertEquals(126, StartingClass.HUMAN_FIGHTER.maxHp(1));
        assertEquals(38, StartingClass.HUMAN_FIGHTER.maxMp(1));
        assertEquals(50, StartingClass.HUMAN_FIGHTER.maxCp(1));
    }

    @Test
    void attributesMultiplyWithTwoDecimals() {
        Attributes fighter = StartingClass.HUMAN_FIGHTER.attributes();
        assertEquals(1.20, fighter.strBonus());
        assertEquals(1.10, fighter.dexBonus());
        assertEquals(1.58, fighter.conBonus());
    }

    @Test
    void aHumanFighterInStartingClothesHitsAndDefendsAsTheRulesSay() {
        CombatStats stats = CombatStats.of(StartingClass.HUMAN_FIGHTER, 1, wornAtStart(StartingClass.HUMAN_FIGHTER));
        assertEquals(6, stats.pAtk());       // 6.48
        assertEquals(417, stats.pAtkSpeed());
        assertEquals(75, stats.pDef());      // 75.6
        assertEquals(33, stats.accuracy());  // 33.9
        assertEquals(88, stats.critical());
        assertEquals(1.10, stats.moveMultiplier());
    }

    @Test
    void bareHandsServeWhereNoWeaponIsHeld() {
        CombatStats stats = CombatStats.of(StartingClass.HUMAN_FIGHTER, 1, new int[PaperDoll.PLACES]);
        assertEquals(330, stats.pAtkSpeed());
        assertEquals(4, stats.pAtk());
        assertEquals(72, stats.pDef());      // bare: 80 x 0.90
    }

    @Test
    void experienceMakesLevelsUpToTheCap() {
        assertEquals(1, Experience.level(0));
        assertEquals(1, Experience.level(67));
        assertEquals(2, Experience.level(68));
        assertEquals(85, Experience.level(Long.MAX_VALUE));
        assertEquals(0.5, Experience.fraction(1, 34));
        assertEquals(21_138_534_249L, Experience.needed(87));
    }

    @Test
    void levelsNeedMoreAndMoreExperience() {
        for (int level = 2; level <= 87; level++) {
            assertTrue(Experience.needed(level) > Experience.needed(level - 1), "level " + level);
        }
    }

    private static int[] wornAtStart(StartingClass of) {
        int[] worn = new int[PaperDoll.PLACES];
        for (StartingItems.Stack stack : StartingItems.of(of)) {
            if (stack.place() != StartingItems.IN_BAG) {
                worn[stack.place()] = stack.itemId();
            }
        }
        return worn;
    }
}
