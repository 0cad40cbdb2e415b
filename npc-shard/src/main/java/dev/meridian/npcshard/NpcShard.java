package dev.meridian.npcshard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.kit.config.Require;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.kit.tenancy.ShardService;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.world.lease.LeaseTimes;
import java.time.Duration;

/** Starts npc-shards. */
public final class NpcShard {

    private static final String PATIENCE = "meridian.npc-shard.handover-patience";

    private NpcShard() {}

    /**
     * Starts an npc-shard with the starter content. Waits until its ports are bound.
     *
     * @throws SettingException if a setting does not fit or a port is taken
     */
    public static RunningService start(Config config) {
        ServiceSettings settings = ServiceSettings.of(ServiceKind.NPC_SHARD, config);
        Duration patience = patience(config);
        NpcCatalog catalog = NpcCatalog.starter();
        ServiceLoop loop = ServiceLoop.start(settings.name());
        ServiceMetrics metrics = ServiceMetrics.open(settings);
        var meters = new ShardMeters(metrics.registry());
        return ShardService.start(settings, loop, metrics, (member, fate) -> new ShardLife(loop, member, catalog, patience, meters, fate));
    }

    private static Duration patience(Config root) {
        try {
            Duration patience = root.getDuration(PATIENCE);
            Require.between(PATIENCE, patience, Duration.ofNanos(LeaseTimes.DEFAULT.ttlWithMargin()), Duration.ofMinutes(1));
            return patience;
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }
}
