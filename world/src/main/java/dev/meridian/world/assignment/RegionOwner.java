package dev.meridian.world.assignment;

import org.jspecify.annotations.Nullable;

/**
 * Who may create and take over objects in one region.
 *
 * @param owner   name of the shard; null while there is no shard at all
 * @param epoch   grows with every change of owner
 * @param standby name of the shard that holds the region's full copy and inherits it; null while there is no other shard
 */
public record RegionOwner(@Nullable String owner, RegionEpoch epoch, @Nullable String standby) {}
