/**
 * The bots themselves: how they come in, where a scenario puts them, and what they do once a second.
 *
 * <p>Enter through {@link dev.meridian.bots.fleet.Fleet}. One loop thread runs all bots. Not here: what is made of what they feel (package
 * {@code measure}).
 */
@NullMarked
package dev.meridian.bots.fleet;

import org.jspecify.annotations.NullMarked;
