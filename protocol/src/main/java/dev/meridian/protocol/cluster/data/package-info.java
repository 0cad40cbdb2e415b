/**
 * Data: questions to the data service, the only path to PostgreSQL, and its answers.
 *
 * <p>Every request is safe to repeat: it either reads, or changes rows in a way that a second run leaves as they are.
 */
@NullMarked
package dev.meridian.protocol.cluster.data;

import org.jspecify.annotations.NullMarked;
