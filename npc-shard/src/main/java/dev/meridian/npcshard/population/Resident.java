package dev.meridian.npcshard.population;

import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.npc.IdleAct;
import dev.meridian.highfive.npc.IdleLife;
import dev.meridian.highfive.npc.NpcSpawn;

/** One NPC that this shard owns. Loop thread. */
public final class Resident {

    private final NpcSpawn spawn;
    private final int epoch;
    private final IdleLife life;
    private final Motion motion = new Motion();
    private IdleAct act;
    private boolean gone;

    Resident(NpcSpawn spawn, int epoch, long gameMillis) {
        this.spawn = spawn;
        this.epoch = epoch;
        this.life = new IdleLife(spawn);
        this.act = life.at(gameMillis);
    }

    /** Its id in the world. */
    public int objectId() {
        return spawn.objectId();
    }

    /** Its place and kind. */
    public NpcSpawn spawn() {
        return spawn;
    }

    /** How often its region has changed its owner: orders this shard's word about it after those of all owners before. */
    public int epoch() {
        return epoch;
    }

    IdleAct act() {
        return act;
    }

    Motion motion() {
        return motion;
    }

    /** Goes on to what it does at this moment. */
    IdleAct live(long gameMillis) {
        act = life.at(gameMillis);
        return act;
    }

    void leave() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }
}
