/**
 * Leases: who leads, who may own, and the tables of regions. The rules are those of the continuity spec, sections 2 and 3; the machines are in
 * {@code world}. Monotonic times are only ever compared on the machine that took them.
 */
@NullMarked
package dev.meridian.protocol.cluster.lease;

import org.jspecify.annotations.NullMarked;
