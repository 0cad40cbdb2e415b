package dev.meridian.highfive.character;

import dev.meridian.highfive.item.ItemKind;
import dev.meridian.highfive.item.PaperDoll;

/**
 * What a character's window shows, from class, level and worn items. Effects and skills are not in it.
 *
 * @param pAtk physical attack
 * @param pAtkSpeed its speed
 * @param pDef physical defence
 * @param mAtk magic attack
 * @param mAtkSpeed casting speed
 * @param mDef magic defence
 * @param accuracy against evasion
 * @param evasion against accuracy
 * @param critical per mille
 * @param moveMultiplier times every speed
 * @param attackMultiplier times the speed of the attack animation
 */
public record CombatStats(int pAtk, int pAtkSpeed, int pDef, int mAtk, int mAtkSpeed, int mDef, int accuracy, int evasion, int critical,
        double moveMultiplier, double attackMultiplier) {

    private static final int CRITICAL_MAX = 500;
    private static final int ATTACK_SPEED_MAX = 1_500;
    private static final int CAST_SPEED_MAX = 1_999;
    /** Magic defence of a body without jewels: two earrings, two rings, a necklace. */
    private static final int BARE_MAGIC_DEFENCE = 2 * 9 + 2 * 5 + 13;

    /**
     * The stats of a character.
     *
     * @param worn item ids by paper-doll place, 0 for empty
     */
    public static CombatStats of(StartingClass of, int level, int[] worn) {
        Attributes is = of.attributes();
        double levelMod = (level + 89) / 100.0;
        ItemKind held = ItemKind.of(worn[PaperDoll.RIGHT_HAND]);
        ItemKind weapon = held != null && held.isWeapon() ? held : of.fists();
        int speed = Math.min(ATTACK_SPEED_MAX, (int) Math.round(weapon.attackSpeed() * is.dexBonus()));
        int accuracy = (int) (Math.sqrt(is.dex()) * 6 + level + weapon.accuracy());
        int evasion = (int) (Math.sqrt(is.dex()) * 6 + level);
        int critical = (int) Math.round(weapon.critical() * is.dexBonus() * 10);
        return new CombatStats(
                (int) (weapon.pAtk() * is.strBonus() * levelMod),
                speed,
                (int) (physicalDefence(of, worn) * levelMod),
                (int) (weapon.mAtk() * is.intBonus() * is.intBonus() * levelMod * levelMod),
                Math.min(CAST_SPEED_MAX, (int) (StartingClass.CAST_SPEED * is.witBonus())),
                (int) (BARE_MAGIC_DEFENCE * is.menBonus() * levelMod),
                accuracy,
                evasion,
                Math.min(CRITICAL_MAX, critical),
                is.dexBonus(),
                1.1 * speed / StartingClass.ATTACK_SPEED);
    }

    /** What is worn, and for each empty place what the bare body gives. */
    private static int physicalDefence(StartingClass of, int[] worn) {
        int total = 0;
        for (int place : PaperDoll.ARMOUR) {
            ItemKind item = ItemKind.of(worn[place]);
            total += item == null ? PaperDoll.bareDefence(place, of.isMystic()) : item.pDef();
        }
        return total;
    }
}
