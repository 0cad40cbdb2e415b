package dev.meridian.world.assignment;

/**
 * A line between the strips of two shards, from the north to the south of the world; pinned regions are left out of account.
 *
 * @param x    first X that belongs to the eastern shard
 * @param west shard west of it
 * @param east shard east of it
 */
public record Border(int x, String west, String east) {}
