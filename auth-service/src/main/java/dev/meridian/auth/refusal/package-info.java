/**
 * Refusals: every reason to turn a client away, in one table, with what the client is told, the log line and the count.
 *
 * <p>Enter through {@link dev.meridian.auth.refusal.Refusals}.
 */
@NullMarked
package dev.meridian.auth.refusal;

import org.jspecify.annotations.NullMarked;
