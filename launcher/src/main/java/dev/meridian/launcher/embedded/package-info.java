/**
 * Embedded servers: a real PostgreSQL and a real Redis for a machine that has neither, unpacked from Maven artifacts and run as child processes.
 *
 * <p>Enter through {@link dev.meridian.launcher.embedded.EmbeddedPostgres} and {@link dev.meridian.launcher.embedded.EmbeddedRedis}. Always true:
 * both listen on 127.0.0.1 only, ask for a password, and write to disk what they acknowledge ({@code fsync} and {@code synchronous_commit} on;
 * append-only file, synced every second); their data stays between runs, and what a crashed run left running is stopped before a new start. Not
 * here: schemas and migrations (data-service), what Redis is used for (service-kit).
 */
@NullMarked
package dev.meridian.launcher.embedded;

import org.jspecify.annotations.NullMarked;
