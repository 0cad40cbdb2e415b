/**
 * Ids: blocks of object ids that nobody else gets, cut from one PostgreSQL sequence. An id is never given twice, unused ones are lost.
 *
 * <p>Enter through {@link dev.meridian.dataservice.ids.ObjectIds}.
 */
@NullMarked
package dev.meridian.dataservice.ids;

import org.jspecify.annotations.NullMarked;
