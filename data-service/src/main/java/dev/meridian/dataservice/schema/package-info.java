/**
 * Schema: brings the tables to the version this service was written for, before it serves anybody.
 *
 * <p>Enter through {@link dev.meridian.dataservice.schema.SchemaMigration}. The steps are the SQL files in {@code db/migration}; one that was
 * ever released is never edited, a change is a new file.
 */
@NullMarked
package dev.meridian.dataservice.schema;

import org.jspecify.annotations.NullMarked;
