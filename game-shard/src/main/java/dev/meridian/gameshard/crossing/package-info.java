/**
 * Crossing: a player walks out of this shard's part of the world into another's, and the client notices nothing.
 *
 * <p>Enter through {@link dev.meridian.gameshard.crossing.Crossings}. The machine {@link dev.meridian.world.crossing.Tenure} decides, this package feeds
 * it and carries out its effects; the rules are those of the continuity spec, section 4. Always true: outputs are sent only by the shard that has
 * the right; an input runs only there. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.crossing;

import org.jspecify.annotations.NullMarked;
