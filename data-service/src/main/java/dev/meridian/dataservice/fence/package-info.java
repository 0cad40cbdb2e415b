/**
 * The fence row: which term the newest leader has, for the next candidate.
 *
 * <p>Enter through {@link dev.meridian.dataservice.fence.LeaderFence}. Always true: the row only grows. Loop thread.
 */
@NullMarked
package dev.meridian.dataservice.fence;

import org.jspecify.annotations.NullMarked;
