package dev.meridian.bots.fleet;

import dev.meridian.highfive.character.Sex;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.Looks;

/** Who bot number n is: the same in every run, so that a second run finds the characters of the first. Numbers count from 0. */
final class BotNames {

    private static final StartingClass[] CLASSES = StartingClass.values();
    private static final BaseStats WHATEVER = new BaseStats(0, 0, 0, 0, 0, 0);
    private static final Looks PLAIN = new Looks(0, 0, 0);

    private BotNames() {}

    static String login(int bot) {
        return "bot" + (bot + 1);
    }

    static String character(int bot) {
        return "Bot" + (bot + 1);
    }

    /** Classes in turn; sexes in turn where the class has both. */
    static CharacterCreate wish(int bot) {
        StartingClass chosen = CLASSES[bot % CLASSES.length];
        Sex sex = chosen.suits(Sex.FEMALE) && (bot / CLASSES.length % 2 == 1 || !chosen.suits(Sex.MALE)) ? Sex.FEMALE : Sex.MALE;
        return new CharacterCreate(character(bot), chosen.race().code(), sex == Sex.FEMALE, chosen.id(), WHATEVER, PLAIN);
    }
}
