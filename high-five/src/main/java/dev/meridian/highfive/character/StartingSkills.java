package dev.meridian.highfive.character;

import java.util.List;
import java.util.stream.Stream;

/** What a character knows from its first level on. */
public final class StartingSkills {

    /**
     * A skill.
     *
     * @param passive works by itself
     */
    public record Skill(int id, int level, boolean passive) {}

    private static final Skill LUCKY = new Skill(194, 1, true);
    private static final Skill COMMON_CRAFT = new Skill(1322, 1, false);
    private static final Skill TOUGHNESS = new Skill(134, 1, true);
    private static final Skill SPELLCRAFT = new Skill(163, 1, true);
    private static final Skill MAGICIANS_MOVEMENT = new Skill(118, 1, true);
    private static final Skill MANA_RECOVERY = new Skill(214, 1, true);
    private static final Skill WIND_STRIKE = new Skill(1177, 1, false);
    private static final Skill SELF_HEAL = new Skill(1216, 1, false);

    private StartingSkills() {}

    /** The skills of a class. */
    public static List<Skill> of(StartingClass of) {
        List<Skill> own = switch (of) {
            case HUMAN_FIGHTER, ELVEN_FIGHTER, DARK_FIGHTER -> List.of();
            case ORC_FIGHTER -> List.of(TOUGHNESS);
            case DWARVEN_FIGHTER -> List.of(new Skill(1321, 1, false));
            case MALE_SOLDIER, FEMALE_SOLDIER -> List.of(new Skill(462, 1, true));
            case HUMAN_MYSTIC, ELVEN_MYSTIC, DARK_MYSTIC -> List.of(SPELLCRAFT, MAGICIANS_MOVEMENT, MANA_RECOVERY, WIND_STRIKE, SELF_HEAL);
            case ORC_MYSTIC -> List.of(TOUGHNESS, SPELLCRAFT, MAGICIANS_MOVEMENT, MANA_RECOVERY, new Skill(1001, 1, false));
        };
        return Stream.concat(Stream.of(LUCKY, COMMON_CRAFT), own.stream()).toList();
    }
}
