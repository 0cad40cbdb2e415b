/**
 * Assignment tables between the form the machines in {@code world} decide with and the form links carry.
 *
 * <p>Enter through {@link dev.meridian.kit.assignment.Tables}. Decides nothing.
 */
@NullMarked
package dev.meridian.kit.assignment;

import org.jspecify.annotations.NullMarked;
