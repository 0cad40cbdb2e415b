/**
 * Tenancy: how a game shard or npc-shard holds its lease, obeys the leader's tables and answers a candidate for leadership.
 *
 * <p>Enter through {@link dev.meridian.kit.tenancy.ShardService}, which keeps one incarnation after the other in the cluster, and
 * {@link dev.meridian.kit.tenancy.ShardTenancy}, one incarnation's right. That one feeds the machine {@link dev.meridian.world.lease.LeaseHolder} and carries out
 * its effects over the links; it decides nothing. Always true: a shard acts only while {@code mayAct} says so, and a shard that lapsed once is
 * nobody until it has joined the cluster anew.
 */
@NullMarked
package dev.meridian.kit.tenancy;

import org.jspecify.annotations.NullMarked;
