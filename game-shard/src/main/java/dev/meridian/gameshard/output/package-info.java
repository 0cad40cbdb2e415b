/**
 * Output: what players' clients are told, and whom else this shard speaks to.
 *
 * <p>Enter through {@link dev.meridian.gameshard.output.Outbox}. A packet is encoded once, however many clients get it, and crosses the link to each
 * orchestrator once. Always true: outputs of one player carry numbers without gaps; everything caused by one input carries that input and a
 * number of its own within it, so that nobody is told the same twice. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.output;

import org.jspecify.annotations.NullMarked;
