/**
 * Names of effects between the form the machines in {@code world.effect} decide with and the form links carry.
 *
 * <p>Enter through {@link dev.meridian.kit.effect.EffectNames}. Decides nothing.
 */
@NullMarked
package dev.meridian.kit.effect;

import org.jspecify.annotations.NullMarked;
