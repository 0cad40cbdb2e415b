/**
 * Geometry: where things are on the map, and which region and cell that is. World units throughout; X grows to the east, Y to the south.
 *
 * <p>Enter through {@link dev.meridian.world.geometry.WorldGrid} and {@link dev.meridian.world.geometry.Region}. Always true: every position
 * has a region (one outside the world counts as the nearest point inside), and cells nest in regions. Pure functions and constants, any
 * thread. Not here: who owns a region (package {@code assignment}).
 */
@NullMarked
package dev.meridian.world.geometry;

import org.jspecify.annotations.NullMarked;
