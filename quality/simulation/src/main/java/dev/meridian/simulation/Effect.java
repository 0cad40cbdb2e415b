package dev.meridian.simulation;

/**
 * What one object does to another.
 *
 * @param key of the loot: a creature's death gives it once
 */
record Effect(Kind kind, long key) {

    enum Kind { HEARD, HIT, LOOT }
}
