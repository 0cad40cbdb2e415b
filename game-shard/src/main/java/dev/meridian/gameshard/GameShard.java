package dev.meridian.gameshard;

import com.typesafe.config.Config;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.kit.tenancy.ShardService;

/** Starts game shards. */
public final class GameShard {

    private GameShard() {}

    /**
     * Starts a game shard. Waits until its ports are bound.
     *
     * @throws SettingException if a setting does not fit or a port is taken
     */
    public static RunningService start(Config config) {
        GameShardSettings settings = GameShardSettings.of(config);
        Rehearsal.play();
        ServiceLoop loop = ServiceLoop.start(settings.service().name());
        ServiceMetrics metrics = ServiceMetrics.open(settings.service());
        var meters = new ShardMeters(metrics.registry());
        return ShardService.start(
                settings.service(), loop, metrics, (member, fate) -> new ShardLife(loop, member, settings, meters, fate));
    }
}
