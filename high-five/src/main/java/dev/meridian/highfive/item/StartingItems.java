package dev.meridian.highfive.item;

import dev.meridian.highfive.character.StartingClass;
import java.util.List;
import java.util.stream.Stream;

/** What a new character owns and wears. */
public final class StartingItems {

    /** Not worn. */
    public static final int IN_BAG = -1;

    /**
     * A stack.
     *
     * @param itemId kind
     * @param count how many
     * @param place paper-doll place it is worn at, {@link #IN_BAG} if it is not
     */
    public record Stack(int itemId, long count, int place) {}

    private static final Stack SWORD = new Stack(2369, 1, PaperDoll.RIGHT_HAND);
    private static final Stack WAND = new Stack(6, 1, PaperDoll.RIGHT_HAND);
    private static final Stack GLOVES = new Stack(2368, 1, PaperDoll.RIGHT_HAND);
    private static final Stack CLUB = new Stack(2370, 1, PaperDoll.RIGHT_HAND);
    private static final Stack DAGGER = new Stack(10, 1, IN_BAG);
    private static final Stack SHIRT = new Stack(1146, 1, PaperDoll.CHEST);
    private static final Stack PANTS = new Stack(1147, 1, PaperDoll.LEGS);
    private static final Stack TUNIC = new Stack(425, 1, PaperDoll.CHEST);
    private static final Stack STOCKINGS = new Stack(461, 1, PaperDoll.LEGS);
    private static final List<Stack> FOR_ALL = List.of(new Stack(5588, 1, IN_BAG), new Stack(10650, 5, IN_BAG), new Stack(12753, 10, IN_BAG));

    private StartingItems() {}

    /** The stacks of a new character of that class. */
    public static List<Stack> of(StartingClass of) {
        List<Stack> own = switch (of) {
            case HUMAN_FIGHTER, ELVEN_FIGHTER, DARK_FIGHTER, MALE_SOLDIER, FEMALE_SOLDIER -> List.of(SWORD, DAGGER, SHIRT, PANTS);
            case DWARVEN_FIGHTER -> List.of(CLUB, DAGGER, SHIRT, PANTS);
            case ORC_FIGHTER -> List.of(GLOVES, new Stack(2369, 1, IN_BAG), SHIRT, PANTS);
            case HUMAN_MYSTIC, ELVEN_MYSTIC, DARK_MYSTIC -> List.of(WAND, TUNIC, STOCKINGS);
            case ORC_MYSTIC -> List.of(GLOVES, TUNIC, STOCKINGS);
        };
        return Stream.concat(own.stream(), FOR_ALL.stream()).toList();
    }
}
