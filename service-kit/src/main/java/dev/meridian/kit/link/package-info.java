/**
 * Links: authenticated TCP connections between services, carrying {@code protocol.cluster} messages in batches.
 *
 * <p>Enter through {@link dev.meridian.kit.link.LinkServer} and {@link dev.meridian.kit.link.LinkDialer}. Always true: all links of a service live
 * on its loop; no message passes before both sides have proved that they know the secret; what waits for a slow peer is bounded.
 * Not here: whom to link to (package {@code cluster}).
 */
@NullMarked
package dev.meridian.kit.link;

import org.jspecify.annotations.NullMarked;
