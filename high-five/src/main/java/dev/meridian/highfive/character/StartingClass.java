package dev.meridian.highfive.character;

import dev.meridian.highfive.item.ItemKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class a character can be created with, and the template its stats grow from for life. Speeds in world units per second, before bonuses. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are records of numbers
public enum StartingClass {
    HUMAN_FIGHTER(0, Race.HUMAN, false, new Attributes(40, 30, 43, 21, 11, 25), hp(80, 11.83, 0.13), fighterMp(), 0.40, 80, 115,
            new Body(9, 23), new Body(8, 23.5)),
    HUMAN_MYSTIC(10, Race.HUMAN, true, new Attributes(22, 21, 27, 41, 20, 39), hp(101, 15.47, 0.17), mysticMp(), 0.50, 78, 120,
            new Body(7.5, 22.8), new Body(6.5, 22.5)),
    ELVEN_FIGHTER(18, Race.ELF, false, new Attributes(36, 35, 36, 23, 14, 26), hp(89, 12.74, 0.14), fighterMp(), 0.40, 90, 125,
            new Body(7.5, 24), new Body(7.5, 23)),
    ELVEN_MYSTIC(25, Race.ELF, true, new Attributes(21, 24, 25, 37, 23, 40), hp(104, 15.47, 0.17), mysticMp(), 0.50, 85, 122,
            new Body(7.5, 24), new Body(7.5, 23)),
    DARK_FIGHTER(31, Race.DARK_ELF, false, new Attributes(41, 34, 32, 25, 12, 26), hp(94, 13.65, 0.15), fighterMp(), 0.40, 85, 122,
            new Body(7.5, 24), new Body(7, 23.5)),
    DARK_MYSTIC(38, Race.DARK_ELF, true, new Attributes(23, 23, 24, 44, 19, 37), hp(106, 15.47, 0.17), mysticMp(), 0.50, 85, 122,
            new Body(7.5, 24), new Body(7, 23.5)),
    ORC_FIGHTER(44, Race.ORC, false, new Attributes(40, 26, 47, 18, 12, 27), hp(80, 12.74, 0.14), fighterMp(), 0.50, 70, 117,
            new Body(11, 28), new Body(7, 27)),
    ORC_MYSTIC(49, Race.ORC, true, new Attributes(27, 24, 31, 31, 15, 42), hp(95, 15.47, 0.17), mysticMp(), 0.50, 70, 121,
            new Body(7, 27.5), new Body(8, 25.5)),
    DWARVEN_FIGHTER(53, Race.DWARF, false, new Attributes(39, 29, 45, 20, 10, 27), hp(80, 12.74, 0.14), fighterMp(), 0.70, 80, 115,
            new Body(9, 18), new Body(5, 19)),
    MALE_SOLDIER(123, Race.KAMAEL, false, new Attributes(41, 33, 31, 29, 11, 25), hp(95, 13.65, 0.15), fighterMp(), 0.50, 87, 122,
            new Body(8, 25.2), new Body(8, 25.2)),
    FEMALE_SOLDIER(124, Race.KAMAEL, false, new Attributes(39, 35, 30, 28, 11, 27), hp(97, 16.38, 0.18), mysticMp(), 0.50, 87, 122,
            new Body(7, 22.6), new Body(7, 22.6));

    /** Speed in water, both ways of moving. */
    public static final int SWIM_SPEED = 50;
    /** Attacks' speed before bonuses. */
    public static final int ATTACK_SPEED = 300;
    /** Critical rate of bare hands in per cent, before bonuses. */
    public static final int CRITICAL = 4;
    /** Magic attack of bare hands. */
    public static final int MAGIC_ATTACK = 6;
    /** Casting speed before bonuses. */
    public static final int CAST_SPEED = 333;

    private static final List<StartingClass> ALL = List.of(values());

    private final int id;
    private final Race race;
    private final boolean mystic;
    private final Attributes attributes;
    private final Growth hp;
    private final Growth mp;
    private final double cpShare;
    private final int walkSpeed;
    private final int runSpeed;
    private final Body male;
    private final Body female;

    StartingClass(int id, Race race, boolean mystic, Attributes attributes, Growth hp, Growth mp, double cpShare, int walkSpeed, int runSpeed,
            Body male, Body female) {
        this.id = id;
        this.race = race;
        this.mystic = mystic;
        this.attributes = attributes;
        this.hp = hp;
        this.mp = mp;
        this.cpShare = cpShare;
        this.walkSpeed = walkSpeed;
        this.runSpeed = runSpeed;
        this.male = male;
        this.female = female;
    }

    /** The class with that number; null if no character starts with it. */
    public static @Nullable StartingClass of(int classId) {
        for (StartingClass each : ALL) {
            if (each.id == classId) {
                return each;
            }
        }
        return null;
    }

    /** The class with that number. @throws IllegalArgumentException if no character starts with it */
    public static StartingClass require(int classId) {
        StartingClass found = of(classId);
        if (found == null) {
            throw new IllegalArgumentException("no character starts with class " + classId);
        }
        return found;
    }

    /** Number in packets and storage. */
    public int id() {
        return id;
    }

    public Race race() {
        return race;
    }

    /** True for spell casters, whose bare body is weaker. */
    public boolean isMystic() {
        return mystic;
    }

    public Attributes attributes() {
        return attributes;
    }

    /** Whether a character of this sex may have the class: each Kamael class is for one sex only. */
    public boolean suits(Sex sex) {
        return switch (this) {
            case MALE_SOLDIER -> sex == Sex.MALE;
            case FEMALE_SOLDIER -> sex == Sex.FEMALE;
            default -> true;
        };
    }

    /** Hit points at a level, attributes included. */
    public double maxHp(int level) {
        return Math.floor(hp.at(level) * attributes.conBonus());
    }

    /** Mana points at a level, attributes included. */
    public double maxMp(int level) {
        return Math.floor(mp.at(level) * attributes.menBonus());
    }

    /** Combat points at a level, attributes included. */
    public double maxCp(int level) {
        return Math.floor(hp.at(level) * cpShare * attributes.conBonus());
    }

    /** Bare hands, as if they were a weapon. */
    public ItemKind fists() {
        return ItemKind.fists(mystic ? 3 : 4, MAGIC_ATTACK, CRITICAL, ATTACK_SPEED);
    }

    /** Before the movement multiplier. */
    public int walkSpeed() {
        return walkSpeed;
    }

    /** Before the movement multiplier. */
    public int runSpeed() {
        return runSpeed;
    }

    public Body body(Sex sex) {
        return sex == Sex.MALE ? male : female;
    }

    private static Growth hp(double first, double step, double bend) {
        return new Growth(first, step, bend);
    }

    private static Growth fighterMp() {
        return new Growth(30, 5.46, 0.06);
    }

    private static Growth mysticMp() {
        return new Growth(40, 7.28, 0.08);
    }
}
