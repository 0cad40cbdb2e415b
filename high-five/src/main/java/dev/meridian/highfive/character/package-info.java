/**
 * Characters: the eleven starting classes with their numbers, what a new character is made of and what makes a wish for one invalid, experience,
 * and the stats that follow from attributes, level and worn items.
 *
 * <p>Enter through {@link dev.meridian.highfive.character.StartingClass} and {@link dev.meridian.highfive.character.CreationRules}. Pure functions
 * and constants, any thread. Not here: who stores a character (the data service), what its client is shown (the game shard).
 */
@NullMarked
package dev.meridian.highfive.character;

import org.jspecify.annotations.NullMarked;
