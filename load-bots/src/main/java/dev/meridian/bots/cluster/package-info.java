/**
 * What no client can know, asked of the cluster with its secret: who owns which region, handovers, processor time; and putting a character
 * somewhere.
 *
 * <p>Enter through {@link dev.meridian.bots.cluster.ClusterEye}, which has a loop of its own and hands out immutable views.
 */
@NullMarked
package dev.meridian.bots.cluster;

import org.jspecify.annotations.NullMarked;
