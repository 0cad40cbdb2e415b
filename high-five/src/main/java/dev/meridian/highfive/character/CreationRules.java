package dev.meridian.highfive.character;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a wish for a new character must fulfil. Uniqueness and the number per account are decided where characters are stored. */
public final class CreationRules {

    /** Characters of one account; the client shows no more. */
    public static final int PER_ACCOUNT_MAX = 7;
    /** Letters and digits of a name at most. */
    public static final int NAME_CHARS_MAX = 16;
    /** Vitality points a character begins with. */
    public static final int VITALITY = 20_000;

    private static final Set<String> FORBIDDEN_NAMES = Set.of("annou", "ammou", "amnou", "anmou", "anou", "amou", "announcements", "announce");
    private static final int FACES = 3;
    private static final int HAIR_COLOURS = 4;
    private static final int HAIR_STYLES_MALE = 5;
    private static final int HAIR_STYLES_FEMALE = 7;

    private CreationRules() {}

    /** The reason to refuse, or empty. The numbers come from a client and may be anything. */
    public static Optional<CreationFail> check(String name, int race, int sex, int classId, int hairStyle, int hairColour, int face) {
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            return Optional.of(CreationFail.NAME_LENGTH);
        }
        if (!isName(name)) {
            return Optional.of(CreationFail.INCORRECT_NAME);
        }
        StartingClass wanted = StartingClass.of(classId);
        Sex body = Sex.of(sex);
        boolean fits = wanted != null && body != null && race == wanted.race().code() && wanted.suits(body)
                && looksFit(body, hairStyle, hairColour, face);
        return fits ? Optional.empty() : Optional.of(CreationFail.FAILED);
    }

    /** Whether a character may have that name: 1 to 16 letters and digits of ASCII, and none of the words a swindler would use. */
    public static boolean isName(String name) {
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX || FORBIDDEN_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static boolean looksFit(Sex sex, int hairStyle, int hairColour, int face) {
        int styles = sex == Sex.MALE ? HAIR_STYLES_MALE : HAIR_STYLES_FEMALE;
        return face >= 0 && face < FACES && hairColour >= 0 && hairColour < HAIR_COLOURS && hairStyle >= 0 && hairStyle < styles;
    }
}
