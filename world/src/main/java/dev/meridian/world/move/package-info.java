/**
 * Region moves: when the new owner of regions may begin to speak for what lives there.
 *
 * <p>Enter through {@link dev.meridian.world.move.RegionGate}. Always true: it waits for members only, and for none longer than it may act unheard of. Not here: crossings of single
 * objects (package {@code crossing}), who owns what (package {@code assignment}). One thread; times are monotonic nanoseconds.
 */
@NullMarked
package dev.meridian.world.move;

import org.jspecify.annotations.NullMarked;
