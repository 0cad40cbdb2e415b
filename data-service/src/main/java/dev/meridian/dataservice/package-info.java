/**
 * The data service: the only path to PostgreSQL. It answers the requests of {@code protocol.cluster.data}, and nothing else.
 *
 * <p>Enter through {@link dev.meridian.dataservice.DataService}. One thread, the service loop; queries never block it. Always true: whoever
 * writes a character's row is checked against the row's claim and owner epoch in the same statement. PostgreSQL away: requests fail within a
 * second, the service stays up and heals by itself.
 */
@NullMarked
package dev.meridian.dataservice;

import org.jspecify.annotations.NullMarked;
