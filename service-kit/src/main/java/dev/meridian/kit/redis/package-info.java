/**
 * Redis through Redisson, with few threads and answers delivered on the service loop.
 */
@NullMarked
package dev.meridian.kit.redis;

import org.jspecify.annotations.NullMarked;
