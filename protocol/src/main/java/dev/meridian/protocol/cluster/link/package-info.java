/**
 * Links: how two services prove to each other that they know the cluster's secret, and keep the line alive.
 *
 * <p>The listening side speaks first: {@code Challenge}, {@code Hello}, {@code Welcome}, then anything. The proof is HMAC-SHA256 over both nonces
 * and the sender's identity. Carried out by the service kit's package {@code link}.
 */
@NullMarked
package dev.meridian.protocol.cluster.link;

import org.jspecify.annotations.NullMarked;
