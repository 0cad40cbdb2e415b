/**
 * What a service shows about itself: Prometheus metrics and health over HTTP.
 *
 * <p>Enter through {@link dev.meridian.kit.metrics.ServiceMetrics}. Served on a thread of its own, so that a scrape never delays the service.
 */
@NullMarked
package dev.meridian.kit.metrics;

import org.jspecify.annotations.NullMarked;
