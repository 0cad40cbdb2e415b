package dev.meridian.launcher.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.meridian.protocol.cluster.ServiceKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the launcher tells each service: its name and ports, where the gateways are, the file with the secret, and the servers it may use. The
 * operator's own file wins over all of it.
 *
 * @param postgresUrl told to data-service only
 * @param autoCreate  whether an unknown account is made at its first login
 * @param operators   the operator's own settings
 */
record ServiceConfigs(ClusterFolder folder, String postgresUrl, String redisUrl, boolean autoCreate, Config operators) {

    /** A cluster on this machine listens on its loopback only, where all clients, bots by the thousand, have one address. */
    private static final int EVERYBODY = 1_000_000;

    /**
     * The settings of one service; defaults are not in it.
     *
     * @param gateways {@code host:port} of the gateways it begins with; it learns of others from them
     */
    Config of(ServicePlan plan, List<String> gateways) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("meridian.service.name", plan.name());
        settings.put("meridian.service.link-port", plan.linkPort());
        settings.put("meridian.service.http-port", plan.httpPort());
        settings.put("meridian.service.client-port", plan.clientPort());
        settings.put("meridian.cluster.gateways", String.join(",", gateways));
        settings.put("meridian.cluster.secret-file", folder.secretFile().toString());
        settings.put("meridian.redis.url", redisUrl);
        if (plan.kind() == ServiceKind.DATA_SERVICE) {
            settings.put("meridian.postgres.url", postgresUrl);
            settings.put("meridian.data-service.cache.folder", folder.root().resolve("cache").toString());
        }
        if (plan.kind() == ServiceKind.AUTH_SERVICE) {
            settings.put("meridian.auth-service.auto-create", autoCreate);
            settings.put("meridian.auth-service.connection.max-per-address", EVERYBODY);
            settings.put("meridian.auth-service.connection.new-per-address-per-minute", EVERYBODY);
            settings.put("meridian.auth-service.throttle.accounts-made-per-address", EVERYBODY);
        }
        if (plan.kind() == ServiceKind.GAME_ORCHESTRATOR) {
            settings.put("meridian.game-orchestrator.client.max-per-address", EVERYBODY);
            settings.put("meridian.game-orchestrator.client.new-per-address-per-minute", EVERYBODY);
        }
        Config config = ConfigFactory.empty();
        for (var setting : settings.entrySet()) {
            config = config.withValue(setting.getKey(), ConfigValueFactory.fromAnyRef(setting.getValue(), "launcher"));
        }
        return operators.withFallback(config);
    }

    /** The same as a file for a process of its own. It holds passwords. */
    static String asFile(Config config) {
        return config.root().render(ConfigRenderOptions.defaults().setOriginComments(false).setComments(false).setJson(false));
    }
}
