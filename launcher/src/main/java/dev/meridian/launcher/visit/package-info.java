/**
 * Visit: how a verb asks a running cluster something. It dials the gateways with the cluster's secret, asks, and leaves.
 *
 * <p>Enter through {@link dev.meridian.launcher.visit.ClusterVisit}; {@link dev.meridian.launcher.visit.ClusterStatus} puts the answers of all
 * services together as {@code status --json} shows them. Always true: every wait is timed out, and a service that does not answer is shown as
 * silent instead of failing the verb. Not here: starting and stopping (package {@code cluster}).
 */
@NullMarked
package dev.meridian.launcher.visit;

import org.jspecify.annotations.NullMarked;
