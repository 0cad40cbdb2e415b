/**
 * Land: which parts of the map people and creatures are in, before anybody has measured it.
 *
 * <p>Enter through {@link dev.meridian.highfive.land.RegionWeights}. Constants, any thread.
 */
@NullMarked
package dev.meridian.highfive.land;

import org.jspecify.annotations.NullMarked;
