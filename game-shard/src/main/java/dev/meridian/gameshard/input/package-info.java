/**
 * Input: what a client's packets mean.
 *
 * <p>Enter through {@link dev.meridian.gameshard.input.Inbox}, which decodes a packet and makes one call into a feature; it decides nothing. A packet
 * that does not fit its layout is dropped and counted, and too many of them in a minute end the stay. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.input;

import org.jspecify.annotations.NullMarked;
