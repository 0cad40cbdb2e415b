package dev.meridian.highfive.item;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a kind of item without a data pack.
 *
 * @param id number the client knows it by
 * @param windowType 0 weapon, 1 armour, 2 accessory, 3 quest, 4 money, 5 other: how the client's window sorts it
 * @param bodyPart mask of the places it may be worn at, 0 if it is not worn
 * @param stackable whether a stack is one entry
 * @param weight of one
 * @param pAtk physical attack of a weapon
 * @param mAtk magic attack of a weapon
 * @param critical of a weapon, in per cent before bonuses
 * @param attackSpeed of a weapon
 * @param accuracy a weapon adds
 * @param pDef physical defence of armour
 */
public record ItemKind(int id, int windowType, int bodyPart, boolean stackable, int weight, int pAtk, int mAtk, int critical, int attackSpeed,
        int accuracy, int pDef) {

    /** Money. */
    public static final int ADENA = 57;

    private static final int RIGHT_HAND = 0x80;
    private static final int BOTH_HANDS = 0x4000;
    private static final int CHEST = 0x400;
    private static final int LEGS = 0x800;
    private static final int MONEY = 4;
    /** Window type of what is none of the others. */
    public static final int OTHER = 5;

    private static final Map<Integer, ItemKind> KNOWN = new HashMap<>();

    static {
        weapon(2369, RIGHT_HAND, 1600, 6, 5, 8, 379, 0);    // squire's sword
        weapon(6, RIGHT_HAND, 1350, 5, 7, 4, 379, 4);       // apprentice's wand
        weapon(2368, BOTH_HANDS, 1580, 7, 5, 4, 325, 4);    // training gloves
        weapon(2370, RIGHT_HAND, 1870, 6, 5, 4, 379, 4);    // guild member's club
        weapon(10, RIGHT_HAND, 1160, 5, 5, 12, 433, -3);    // dagger
        armour(1146, CHEST, 3301, 33);                      // squire's shirt
        armour(1147, LEGS, 1750, 20);                       // squire's pants
        armour(425, CHEST, 2150, 17);                       // apprentice's tunic
        armour(461, LEGS, 1100, 10);                        // apprentice's stockings
        other(5588, false, 0);                              // guide book
        other(10650, true, 0);                              // adventurer's scroll of escape
        other(12753, true, 0);                              // village scroll
        KNOWN.put(ADENA, new ItemKind(ADENA, MONEY, 0, true, 0, 0, 0, 0, 0, 0, 0));
    }

    /** The kind with that number; null if nothing is known of it. */
    public static @Nullable ItemKind of(int itemId) {
        return KNOWN.get(itemId);
    }

    /** A bare body's hands in the form of a weapon; no item. */
    public static ItemKind fists(int pAtk, int mAtk, int critical, int attackSpeed) {
        return new ItemKind(0, 0, 0, false, 0, pAtk, mAtk, critical, attackSpeed, 0, 0);
    }

    public boolean isWeapon() {
        return windowType == 0;
    }

    private static void weapon(int id, int hand, int weight, int pAtk, int mAtk, int critical, int speed, int accuracy) {
        KNOWN.put(id, new ItemKind(id, 0, hand, false, weight, pAtk, mAtk, critical, speed, accuracy, 0));
    }

    private static void armour(int id, int part, int weight, int pDef) {
        KNOWN.put(id, new ItemKind(id, 1, part, false, weight, 0, 0, 0, 0, 0, pDef));
    }

    private static void other(int id, boolean stackable, int weight) {
        KNOWN.put(id, new ItemKind(id, OTHER, 0, stackable, weight, 0, 0, 0, 0, 0, 0));
    }
}
