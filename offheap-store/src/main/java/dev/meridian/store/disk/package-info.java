/**
 * The persisted level: changed records are merged in the background into sequential files that are never changed, old files are compacted away,
 * and a process that was killed finds everything merged so far.
 *
 * <p>For {@code dev.meridian.store} alone. Enter through {@link dev.meridian.store.disk.DiskLevel}. Always true: one thread writes files, in ascending
 * numbers; for a key the newest file wins; a file is whole, with correct checksums, or is moved aside unread. File format and rules:
 * {@code docs/spec/store.md}.
 */
@NullMarked
package dev.meridian.store.disk;

import org.jspecify.annotations.NullMarked;
