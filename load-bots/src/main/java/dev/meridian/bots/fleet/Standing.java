package dev.meridian.bots.fleet;

/** Where a bot believes its character to be, in world units. */
public record Standing(String character, int objectId, int x, int y, int z) {}
