/**
 * What tests share: seeded randomness that prints its seed, clocks that are stepped by hand. Used in test scope only.
 *
 * <p>Enter through {@link dev.meridian.testkit.Seeds} and {@link dev.meridian.testkit.ManualClock}.
 */
@NullMarked
package dev.meridian.testkit;

import org.jspecify.annotations.NullMarked;
