/**
 * The cache of base state: what characters have in other tables than their own row, kept in a file outside the heap and found again after a restart.
 *
 * <p>Enter through {@link dev.meridian.dataservice.cache.BaseStateCache}. Always true: what is in it is only a proposal. A query sends the stamps of what is
 * known along, and PostgreSQL itself leaves out what is unchanged, in the same statement that reads the rest; so a stale entry costs a read and is never
 * served. Losing the file loses nothing. Why so: {@code docs/decisions/base-state-cache.md}.
 */
@NullMarked
package dev.meridian.dataservice.cache;

import org.jspecify.annotations.NullMarked;
