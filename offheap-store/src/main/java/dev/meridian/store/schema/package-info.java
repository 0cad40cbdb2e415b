/**
 * Schemas: what an object type consists of, declared once, and where each field lies inside a record.
 *
 * <p>Enter through {@link dev.meridian.store.schema.Schema#builder}. Always true: a field never changes its number, its kind or its offset, in no
 * later version of its schema; fields are only added behind the last one, or retired in place. That is why records and deltas of an older
 * version stay readable without a conversion table. Not here: memory and threads (package {@code dev.meridian.store}).
 * The layout is specified in {@code docs/spec/store.md}.
 */
@NullMarked
package dev.meridian.store.schema;

import org.jspecify.annotations.NullMarked;
