package dev.meridian.highfive.npc;

/**
 * The facts that all NPCs of one kind share.
 *
 * @param id         number of the kind, 1 or more
 * @param displayId  what the client shows: its own number of a model
 * @param name       shown above the head, 1 to {@value #NAME_CHARS_MAX} characters
 * @param title      shown above the name; may be empty
 * @param level      1 to 99
 * @param attackable shown in red, with the attack cursor
 * @param radius     of the collision cylinder, world units
 * @param height     of the collision cylinder, world units
 * @param walkSpeed  units per second; 0 never walks
 * @param runSpeed   units per second
 * @param hp         hit points when unhurt
 * @param mp         mana points when rested
 * @param attackSpeed P.Atk speed as the client is told it
 * @param castSpeed  M.Atk speed as the client is told it
 * @param rightHand  item shown in the right hand, 0 for none
 * @param leftHand   item shown in the left hand, 0 for none
 * @param roam       how far from its place it strolls, 0 to {@value #ROAM_MAX} units; 0 stays
 */
public record NpcTemplate(
        int id,
        int displayId,
        String name,
        String title,
        int level,
        boolean attackable,
        double radius,
        double height,
        int walkSpeed,
        int runSpeed,
        int hp,
        int mp,
        int attackSpeed,
        int castSpeed,
        int rightHand,
        int leftHand,
        int roam) {

    /** Longest name or title. */
    public static final int NAME_CHARS_MAX = 24;
    /** Farthest stroll: short beside what a player sees, so that a stroll never takes an NPC out of sight by itself. */
    public static final int ROAM_MAX = 300;

    /** Checks each fact; the message names the column and what it may be. */
    public NpcTemplate {
        between("id", id, 1, Integer.MAX_VALUE);
        between("displayId", displayId, 1, 999_999);
        between("length of name", name.length(), 1, NAME_CHARS_MAX);
        between("length of title", title.length(), 0, NAME_CHARS_MAX);
        between("level", level, 1, 99);
        between("radius", radius, 1, 500);
        between("height", height, 1, 500);
        between("walkSpeed", walkSpeed, 0, 500);
        between("runSpeed", runSpeed, 0, 500);
        between("hp", hp, 1, 100_000_000);
        between("mp", mp, 0, 100_000_000);
        between("attackSpeed", attackSpeed, 1, 2_000);
        between("castSpeed", castSpeed, 1, 2_000);
        between("rightHand", rightHand, 0, 999_999);
        between("leftHand", leftHand, 0, 999_999);
        between("roam", roam, 0, ROAM_MAX);
        if (roam > 0 && walkSpeed == 0) {
            throw new IllegalArgumentException("roam is " + roam + ", but walkSpeed is 0: it could not");
        }
    }

    private static void between(String column, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(column + " is " + plain(value) + ", not " + plain(low) + " to " + plain(high));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
