package dev.meridian.highfive.act;

/**
 * One being's act on another.
 *
 * @param detail depends on the kind; 0 where it needs none
 */
public record Act(ActKind kind, long detail) {

    /** Speaking to an NPC. */
    public static final Act TALK = new Act(ActKind.TALK, 0);
}
