package dev.meridian.highfive.movement;

/** A place in the world, in world units; X to the east, Y to the south, Z up. */
public record Point(int x, int y, int z) {}
