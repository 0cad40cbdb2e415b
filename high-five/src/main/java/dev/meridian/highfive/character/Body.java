package dev.meridian.highfive.character;

/**
 * The cylinder a creature fills.
 *
 * @param radius world units
 * @param height world units
 */
public record Body(double radius, double height) {}
