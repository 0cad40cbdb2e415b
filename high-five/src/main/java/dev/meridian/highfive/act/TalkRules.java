package dev.meridian.highfive.act;

/** Who may speak to an NPC, and how it answers. */
public final class TalkRules {

    /** World units between the two, in three directions, at most. */
    public static final int RANGE = 150;
    /** The gesture an NPC answers with: a bow, which none makes by itself. */
    public static final int ANSWER = 7;

    private TalkRules() {}
}
