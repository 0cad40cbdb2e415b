/**
 * What tests share: seeded randomness that prints its seed, clocks that are stepped by hand, ports nobody listens on, what a class logs. Used in test scope only.
 *
 * <p>Enter through {@link dev.meridian.testkit.Seeds}, {@link dev.meridian.testkit.ManualClock},
 * {@link dev.meridian.testkit.FreePorts} and {@link dev.meridian.testkit.CapturedLog}.
 */
@NullMarked
package dev.meridian.testkit;

import org.jspecify.annotations.NullMarked;
