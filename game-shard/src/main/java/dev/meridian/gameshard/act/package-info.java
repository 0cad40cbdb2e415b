/**
 * Acts: what this shard's players do to beings of other owners, each of them once whatever dies in between.
 *
 * <p>Enter through {@link dev.meridian.gameshard.act.Acts}; {@link dev.meridian.gameshard.act.Talks} is the only feature so far that does anything to
 * anybody, and combat will come the same way. Always true: an act is in the player's fields from the moment it is made until its target has it for good, so
 * that whoever goes on with the player sends it again under the same name; from the moment the player leaves the world it is this shard's to send.
 * Not here: what an act does (the target's owner decides), acts on objects of
 * this shard. Rules: the continuity spec, section 5; the machine is {@code dev.meridian.world.effect}. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.act;

import org.jspecify.annotations.NullMarked;
