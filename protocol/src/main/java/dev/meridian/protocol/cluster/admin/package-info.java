/**
 * Administration: what the command line and the load bots ask of running services. Only links that proved the cluster's secret carry it.
 */
@NullMarked
package dev.meridian.protocol.cluster.admin;

import org.jspecify.annotations.NullMarked;
