/**
 * Npc-shards as peers: lease, assignment, takeover, and the ghosts a game shard holds. The leader and the game shard are played by the test, so that
 * leases can be withheld at will.
 */
@NullMarked
package dev.meridian.systemtests.npc;

import org.jspecify.annotations.NullMarked;
