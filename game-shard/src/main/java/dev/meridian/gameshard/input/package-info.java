/**
 * Input: what a client's packets mean.
 *
 * <p>Enter through {@link dev.meridian.gameshard.input.Inbox}, which decodes a packet and makes one call into a feature; it decides nothing. A packet
 * that does not fit its layout ends the session, an unknown or untimely one is counted. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.input;

import org.jspecify.annotations.NullMarked;
