/**
 * Movement: where something is at a moment, how long a walk takes, which way it looks, and which wishes and reports of a client are believed.
 *
 * <p>Enter through {@link dev.meridian.highfive.movement.Motion}: nothing is computed while something walks, its position follows from the start
 * of the walk and the clock. World units, headings in 1/65536 of a turn from east over south, monotonic nanoseconds. Not here: terrain.
 */
@NullMarked
package dev.meridian.highfive.movement;

import org.jspecify.annotations.NullMarked;
