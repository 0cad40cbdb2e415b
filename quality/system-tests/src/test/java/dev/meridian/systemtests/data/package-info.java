/** The data service against a real PostgreSQL: claims, checkpoints, characters, ids, and the server going away. */
@NullMarked
package dev.meridian.systemtests.data;

import org.jspecify.annotations.NullMarked;
