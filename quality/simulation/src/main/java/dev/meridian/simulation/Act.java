package dev.meridian.simulation;

/**
 * What a player asks for.
 *
 * @param target the object it is done to, 0 for none
 * @param amount steps for a walk, adena for a trade
 */
record Act(Kind kind, long target, int amount) {

    enum Kind { WALK, SAY, HIT, TRADE }
}
