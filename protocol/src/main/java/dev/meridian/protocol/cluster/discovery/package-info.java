/**
 * Discovery: the registry of running services and the routing of requests between them.
 *
 * <p>Every service registers at every gateway with a lease and is pushed the whole directory on each change. A request names a kind (round-robin)
 * or one service; it keeps its 128-bit key when it is repeated through another gateway, so that the receiver can answer it once.
 */
@NullMarked
package dev.meridian.protocol.cluster.discovery;

import org.jspecify.annotations.NullMarked;
