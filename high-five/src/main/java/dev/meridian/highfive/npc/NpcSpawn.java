package dev.meridian.highfive.npc;

import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;

/**
 * One NPC and its place. The owner of the region of this place owns the NPC, wherever it strolls.
 *
 * @param id       number of the spawn, 1 to {@value #ID_MAX}, never reused for another NPC
 * @param template its kind
 * @param x        its place
 * @param y        its place
 * @param z        its place
 * @param heading  where it looks, 0 to 65535
 */
public record NpcSpawn(int id, NpcTemplate template, int x, int y, int z, int heading) {

    /** Object ids of NPCs begin above this; those of players and items come in blocks from 0x10000000. */
    public static final int OBJECT_ID_BASE = 0x0100_0000;
    /** Largest number of a spawn. */
    public static final int ID_MAX = 0x00FF_FFFF;

    /** Checks number, place and heading. */
    public NpcSpawn {
        if (id < 1 || id > ID_MAX) {
            throw new IllegalArgumentException("id is " + id + ", not 1 to " + ID_MAX);
        }
        if (!WorldGrid.contains(x, y) || z < -16_384 || z > 16_376) {
            throw new IllegalArgumentException("(" + x + ", " + y + ", " + z + ") lies outside the world");
        }
        if (heading < 0 || heading > 0xFFFF) {
            throw new IllegalArgumentException("heading is " + heading + ", not 0 to 65535");
        }
    }

    /** Its id in the world, the same under every owner. */
    public int objectId() {
        return OBJECT_ID_BASE + id;
    }

    /** The region whose owner owns it. */
    public Region home() {
        return Region.at(x, y);
    }
}
