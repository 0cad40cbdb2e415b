/**
 * Membership: registering at the gateways, the directory they push, the direct links a service keeps, and requests routed through a gateway.
 *
 * <p>Enter through {@link dev.meridian.kit.cluster.ClusterMember}. All gateways away: the last directory stays in use, requests wait for one.
 */
@NullMarked
package dev.meridian.kit.cluster;

import org.jspecify.annotations.NullMarked;
