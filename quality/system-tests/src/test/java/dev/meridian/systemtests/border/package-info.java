/** Borders: real clients walk from shard to shard over real links. */
@NullMarked
package dev.meridian.systemtests.border;

import org.jspecify.annotations.NullMarked;
