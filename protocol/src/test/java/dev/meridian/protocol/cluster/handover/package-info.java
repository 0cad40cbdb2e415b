/** Checks of what shards say to each other. */
@NullMarked
package dev.meridian.protocol.cluster.handover;

import org.jspecify.annotations.NullMarked;
