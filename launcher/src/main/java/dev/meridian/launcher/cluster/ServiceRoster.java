package dev.meridian.launcher.cluster;

import com.typesafe.config.Config;
import dev.meridian.auth.AuthService;
import dev.meridian.dataservice.DataService;
import dev.meridian.gameshard.GameShard;
import dev.meridian.gateway.DiscoveryGateway;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.npcshard.NpcShard;
import dev.meridian.orchestrator.GameOrchestrator;
import dev.meridian.protocol.cluster.ServiceKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a service of each kind is started: in this process, or as the main class of another. */
final class ServiceRoster {

    /**
     * @param inside    starts it in this process
     * @param mainClass starts it alone in a JVM
     */
    record Entry(Function<Config, RunningService> inside, String mainClass) {}

    private static final Map<ServiceKind, Entry> ENTRIES = Map.of(
            ServiceKind.DISCOVERY_GATEWAY, new Entry(DiscoveryGateway::start, "dev.meridian.gateway.DiscoveryGatewayMain"),
            ServiceKind.AUTH_SERVICE, new Entry(AuthService::start, "dev.meridian.auth.AuthServiceMain"),
            ServiceKind.DATA_SERVICE, new Entry(DataService::start, "dev.meridian.dataservice.DataServiceMain"),
            ServiceKind.GAME_ORCHESTRATOR, new Entry(GameOrchestrator::start, "dev.meridian.orchestrator.GameOrchestratorMain"),
            ServiceKind.NPC_SHARD, new Entry(NpcShard::start, "dev.meridian.npcshard.NpcShardMain"),
            ServiceKind.GAME_SHARD, new Entry(GameShard::start, "dev.meridian.gameshard.GameShardMain"));

    private ServiceRoster() {}

    static Optional<Entry> of(ServiceKind kind) {
        return Optional.ofNullable(ENTRIES.get(kind));
    }
}
