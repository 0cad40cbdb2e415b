/**
 * Acts: what beings of other owners do to this shard's NPCs, each carried out once whatever dies in between.
 *
 * <p>Enter through {@link dev.meridian.npcshard.act.Inboxes}. Always true: an act and its mark are in the same change of the NPC, so that whoever goes on
 * with the NPC has both or neither; an act is acknowledged only when its mark survives this shard. Talking is the only act so far, combat will come the
 * same way. Not here: what an act does ({@link dev.meridian.npcshard.act.Doer}), who may act (the actor's own shard). Rules: the continuity spec, section
 * 5; the machine is {@code dev.meridian.world.effect}. Loop thread.
 */
@NullMarked
package dev.meridian.npcshard.act;

import org.jspecify.annotations.NullMarked;
