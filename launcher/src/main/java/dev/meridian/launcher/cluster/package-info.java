/**
 * Cluster: one Meridian cluster on one machine, from its first start to its last line of log.
 *
 * <p>Enter through {@link dev.meridian.launcher.cluster.LocalCluster} to run one and {@link dev.meridian.launcher.cluster.ClusterFolder} to find
 * one. Always true: at most one cluster runs per data folder and port offset; it is started from the data outward and stopped in reverse; whatever
 * happens while it starts, nothing it started is left running. Not here: what the services do (their own modules), the verbs (package
 * {@code dev.meridian.launcher}).
 */
@NullMarked
package dev.meridian.launcher.cluster;

import org.jspecify.annotations.NullMarked;
