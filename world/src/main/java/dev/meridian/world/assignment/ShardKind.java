package dev.meridian.world.assignment;

/** What a shard owns; each kind has an assignment table of its own over the same grid. */
public enum ShardKind {
    /** Players and ground items: the game shards. */
    PLAYERS,
    /** NPCs: the npc-shards. */
    NPCS
}
