/**
 * Sight: which beings each client is shown.
 *
 * <p>Enter through {@link dev.meridian.gameshard.sight.Sight}. Looked at when somebody appears, vanishes or has walked a bit; who stands still among
 * others who stand still costs nothing. Two radii keep those at the edge of sight from flickering. What a being looks like is put into packets by
 * {@link dev.meridian.gameshard.sight.Appearance}, from its fields, owned or ghost alike. Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.sight;

import org.jspecify.annotations.NullMarked;
