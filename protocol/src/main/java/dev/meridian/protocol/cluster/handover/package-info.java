/**
 * Handover: crossings of one object between shards, and the ghosts by which shards see each other's objects. Rules: continuity spec, section 4.
 *
 * <p>State travels as the store's records and deltas, so this package knows no game.
 */
@NullMarked
package dev.meridian.protocol.cluster.handover;

import org.jspecify.annotations.NullMarked;
