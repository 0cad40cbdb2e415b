package dev.meridian.npcshard;

import com.typesafe.config.Config;
import dev.meridian.highfive.npc.NpcCatalog;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.kit.tenancy.ShardService;
import dev.meridian.protocol.cluster.ServiceKind;

/** Starts npc-shards. */
public final class NpcShard {

    private NpcShard() {}

    /**
     * Starts an npc-shard with the starter content. Waits until its ports are bound.
     *
     * @throws SettingException if a setting does not fit or a port is taken
     */
    public static RunningService start(Config config) {
        ServiceSettings settings = ServiceSettings.of(ServiceKind.NPC_SHARD, config);
        NpcCatalog catalog = NpcCatalog.starter();
        ServiceLoop loop = ServiceLoop.start(settings.name());
        ServiceMetrics metrics = ServiceMetrics.open(settings);
        var meters = new ShardMeters(metrics.registry());
        return ShardService.start(settings, loop, metrics, (member, fate) -> new ShardLife(loop, member, catalog, meters, fate));
    }
}
