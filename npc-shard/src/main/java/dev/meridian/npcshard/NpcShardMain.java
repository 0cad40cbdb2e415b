package dev.meridian.npcshard;

import dev.meridian.kit.lifecycle.ServiceMain;

/** An npc-shard as a process of its own. */
public final class NpcShardMain {

    private NpcShardMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) {
        ServiceMain.run(args, NpcShard::start);
    }
}
