/**
 * Objects: the intermediate state of players and NPCs as the store keeps it, field by field, and which fields others may see.
 *
 * <p>Enter through {@link dev.meridian.highfive.object.PlayerSchema} and {@link dev.meridian.highfive.object.NpcSchema}. Always true: a field that
 * another client is shown is in {@code SEEN}; a field that must survive a change of owner is in the schema at all. Where something is follows from
 * the fields of {@link dev.meridian.highfive.object.Place}: a walk is told once, at its start, and whoever holds a copy computes the rest.
 */
@NullMarked
package dev.meridian.highfive.object;

import org.jspecify.annotations.NullMarked;
