/** A character's time in the world as its player lives it: leaving, coming back, being thrown out by oneself, losing a shard. Whole clusters, real clients. */
@NullMarked
package dev.meridian.systemtests.stay;

import org.jspecify.annotations.NullMarked;
