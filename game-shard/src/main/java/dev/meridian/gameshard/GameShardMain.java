package dev.meridian.gameshard;

import dev.meridian.kit.lifecycle.ServiceMain;

/** A game shard as a process of its own. */
public final class GameShardMain {

    private GameShardMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) {
        ServiceMain.run(args, GameShard::start);
    }
}
