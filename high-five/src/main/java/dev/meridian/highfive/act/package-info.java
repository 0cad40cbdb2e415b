/**
 * Acts: what one being does to another whose owner may be another process, as both sides must know it. Rules and facts of an act stand here; that it is
 * done exactly once is the business of {@code dev.meridian.world.effect}.
 *
 * <p>Enter through {@link dev.meridian.highfive.act.Act}. Immutable values; any thread. Talking is the only act so far; a blow or a spell is another
 * {@link dev.meridian.highfive.act.ActKind} and goes the same way.
 */
@NullMarked
package dev.meridian.highfive.act;

import org.jspecify.annotations.NullMarked;
