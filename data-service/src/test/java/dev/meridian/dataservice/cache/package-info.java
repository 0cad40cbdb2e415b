/** Tests of the cache's file: kept over restarts and kills, bounded, replaced when it is broken. */
@NullMarked
package dev.meridian.dataservice.cache;

import org.jspecify.annotations.NullMarked;
