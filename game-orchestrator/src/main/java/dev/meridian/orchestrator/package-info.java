/**
 * The orchestrator: where game clients connect to and stay connected, whichever shard owns their character.
 *
 * <p>Enter through {@link dev.meridian.orchestrator.GameOrchestrator}. One event loop holds all clients and all links, so a packet crosses no thread.
 * One orchestrator of the cluster leads (package {@code leader}) and owns the region assignment.
 */
@NullMarked
package dev.meridian.orchestrator;

import org.jspecify.annotations.NullMarked;
