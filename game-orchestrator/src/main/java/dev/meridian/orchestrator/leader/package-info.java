/**
 * Leadership: feeds the leadership machine of {@code world} and carries out its effects, and publishes the tables of regions.
 *
 * <p>Enter through {@link dev.meridian.orchestrator.leader.LeaderDuty}. {@link Candidacy} is the way to the lock, {@link LeaderTables} the leader's work on the
 * tables, {@link Balance} its eye on the load, {@link FenceDuty} how shards are shut out. Decides nothing itself: who leads, who holds a lease and who owns which region is
 * the machines' word. Loop thread.
 */
@NullMarked
package dev.meridian.orchestrator.leader;

import org.jspecify.annotations.NullMarked;
