/** Tests of the shard: its features against recorded links, two shards side by side with every message through its bytes. */
@NullMarked
package dev.meridian.gameshard;

import org.jspecify.annotations.NullMarked;
