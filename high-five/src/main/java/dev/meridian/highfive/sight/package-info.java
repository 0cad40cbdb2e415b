/**
 * Sight: how far players see and how far words and gestures carry. Radii in world units, measured in all three directions.
 *
 * <p>Enter through {@link dev.meridian.highfive.sight.SightRules}. Constants and pure functions, any thread.
 */
@NullMarked
package dev.meridian.highfive.sight;

import org.jspecify.annotations.NullMarked;
