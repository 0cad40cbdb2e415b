package dev.meridian.highfive.npc;

/** What an idle NPC does for a while. Moments are game time in milliseconds. */
public sealed interface IdleAct {

    /** When it began. */
    long since();

    /** When the next one begins. */
    long until();

    /** Height of its feet. */
    int z();

    /** Where it looks, 0 to 65535. */
    int heading();

    /**
     * Stands.
     *
     * @param gesture number of the social action it begins with, 0 for none
     */
    record Stand(long since, long until, int x, int y, int z, int heading, int gesture) implements IdleAct {}

    /** Walks in a straight line, to arrive at {@code until}. */
    record Walk(long since, long until, int x, int y, int z, int heading, int toX, int toY) implements IdleAct {}
}
