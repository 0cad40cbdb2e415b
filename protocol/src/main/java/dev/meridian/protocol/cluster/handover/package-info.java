/**
 * Handover: crossings of one object between shards, the ghosts by which shards see each other's objects, and the standbys with which another shard goes
 * on when an owner dies. Rules: continuity spec, sections 1, 4 and 5.
 *
 * <p>State travels as the store's records and deltas, so this package knows no game.
 */
@NullMarked
package dev.meridian.protocol.cluster.handover;

import org.jspecify.annotations.NullMarked;
