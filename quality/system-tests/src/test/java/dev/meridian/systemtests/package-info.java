/**
 * Several services together, started from the same mains as in production and asked over real sockets, against a real PostgreSQL and Redis.
 *
 * <p>Enter through {@link dev.meridian.systemtests.TestCluster}. Ports are free ones, data lives in a temporary folder: a cluster may be running
 * beside the tests.
 */
@NullMarked
package dev.meridian.systemtests;

import org.jspecify.annotations.NullMarked;
