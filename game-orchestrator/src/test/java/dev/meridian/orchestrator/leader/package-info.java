/** Tests of the leader's work on the tables, without links and Redis. */
@NullMarked
package dev.meridian.orchestrator.leader;

import org.jspecify.annotations.NullMarked;
