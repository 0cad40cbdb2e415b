/**
 * Rate: how often somebody may do something before it is too often.
 *
 * <p>Enter through {@link dev.meridian.kit.rate.RateCount}, one for each thing that is counted. Plain state of whoever owns it; no clock of its own.
 */
@NullMarked
package dev.meridian.kit.rate;

import org.jspecify.annotations.NullMarked;
