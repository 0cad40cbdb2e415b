package dev.meridian.npcshard.population;

/** Told when an NPC makes a gesture. */
@FunctionalInterface
public interface Gestures {

    /** The NPC begins the social action of this number now. */
    void made(Resident resident, int gesture);
}
