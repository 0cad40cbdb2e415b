/**
 * NPCs: what kinds there are, where each one stands, and what it does while nobody bothers it.
 *
 * <p>Enter through {@link dev.meridian.highfive.npc.NpcCatalog} (the starter content, from two tables beside this package) and
 * {@link dev.meridian.highfive.npc.IdleLife}. Always true: an NPC's object id follows from its spawn, and its idle life from spawn and game
 * time alone, so a new owner goes on where the old one stopped. Immutable and pure, any thread. World units, units per second, milliseconds
 * of game time. Not here: owning and showing NPCs (the npc-shard).
 */
@NullMarked
package dev.meridian.highfive.npc;

import org.jspecify.annotations.NullMarked;
