/**
 * Servers: the list a client chooses from. One line per zone; behind each line the zone's orchestrators take turns.
 *
 * <p>Enter through {@link dev.meridian.auth.servers.ServerListing}.
 */
@NullMarked
package dev.meridian.auth.servers;

import org.jspecify.annotations.NullMarked;
