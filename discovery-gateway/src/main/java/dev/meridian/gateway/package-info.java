/**
 * The discovery gateway: who runs in this cluster, and the way for requests between them.
 *
 * <p>Enter through {@link dev.meridian.gateway.DiscoveryGateway}. Gateways share nothing but what every service tells each of them, so any number may run
 * and any may die. Always true: a registration ends with its lease, and a name has one holder, the one that started last.
 */
@NullMarked
package dev.meridian.gateway;

import org.jspecify.annotations.NullMarked;
