/**
 * What the services of one cluster say to each other: families of records, one package each, with their codecs.
 *
 * <p>Enter through {@link dev.meridian.protocol.cluster.ClusterProtocol}. Always true: names, lists and blobs are bounded by
 * {@link dev.meridian.protocol.cluster.Bounds}. Not here: connections (service kit), decisions ({@code world}).
 */
@NullMarked
package dev.meridian.protocol.cluster;

import org.jspecify.annotations.NullMarked;
