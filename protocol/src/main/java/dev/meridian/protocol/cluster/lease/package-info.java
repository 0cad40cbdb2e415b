/**
 * Leases: who leads, who may own, and the table of regions. The rules are those of the continuity spec, sections 2 and 3; the machines are in
 * {@code world}. Times are monotonic and only ever compared on the machine that took them.
 */
@NullMarked
package dev.meridian.protocol.cluster.lease;

import org.jspecify.annotations.NullMarked;
