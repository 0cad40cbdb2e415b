/**
 * Characters: base state in the lobby, and the claim that lets one session have a character in the world.
 *
 * <p>Enter through {@link dev.meridian.dataservice.character.Characters} and {@link dev.meridian.dataservice.character.Claims}. Always true: a
 * character has one claim at most, and its owner epoch only grows. Not here: saving one that is in play (package {@code checkpoint}).
 */
@NullMarked
package dev.meridian.dataservice.character;

import org.jspecify.annotations.NullMarked;
