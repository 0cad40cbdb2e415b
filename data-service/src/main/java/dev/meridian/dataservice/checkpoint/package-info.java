/**
 * Checkpoints: position, vitals and progress of characters in play, saved in batches. Items are never in them.
 *
 * <p>Enter through {@link dev.meridian.dataservice.checkpoint.Checkpoints}. Always true: a row is written only under the claim and owner epoch it
 * was sent with, and never over a newer version.
 */
@NullMarked
package dev.meridian.dataservice.checkpoint;

import org.jspecify.annotations.NullMarked;
