/**
 * Realm: what all features of one shard share, and the clockwork that walks its beings.
 *
 * <p>Enter through {@link dev.meridian.gameshard.realm.Realm}. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.realm;

import org.jspecify.annotations.NullMarked;
