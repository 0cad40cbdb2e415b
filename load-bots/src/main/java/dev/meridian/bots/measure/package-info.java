/**
 * What is made of what the bots send and hear: latencies, lines of chat lost or doubled, gaps in view, crossings.
 *
 * <p>Enter through {@link dev.meridian.bots.measure.Measures}. Only inputs sent while the window is open count, and their answers whenever they
 * come. Owned by the bots' loop; moments are nanoseconds of its clock.
 */
@NullMarked
package dev.meridian.bots.measure;

import org.jspecify.annotations.NullMarked;
