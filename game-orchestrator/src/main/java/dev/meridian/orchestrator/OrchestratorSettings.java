package dev.meridian.orchestrator;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.meridian.kit.config.Require;
import dev.meridian.kit.config.SettingException;
import dev.meridian.orchestrator.client.ClientLimits;
import dev.meridian.orchestrator.leader.TableSettings;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.relay.RelayLimits;
import java.time.Duration;

/**
 * What an orchestrator is told by its configuration, below {@code meridian.game-orchestrator}.
 *
 * @param redisUrl where cluster state and session keys are
 * @param serverId number of this zone in the server list
 * @param client how much a client may ask
 * @param entryPatience how long a shard may take to bring a character in
 * @param heirPatience how long heirs of a lost shard may take to go on with its characters; then those are rescued from base state
 * @param rescuePatience how long shards may take to let a character in again whose owner was lost; then its client is closed
 * @param unreachablePatience how long clients wait for the link to their shard to come back while the shard lives; then they are closed
 * @param deletionDelay how long a deleted character can be restored
 * @param relay bounds of a stay's inputs and outputs
 * @param leases times of leases and leadership
 * @param tables how the leader works on the tables of regions
 */
public record OrchestratorSettings(
        String redisUrl,
        int serverId,
        ClientLimits client,
        Duration entryPatience,
        Duration heirPatience,
        Duration rescuePatience,
        Duration unreachablePatience,
        Duration deletionDelay,
        RelayLimits relay,
        LeaseTimes leases,
        TableSettings tables) {

    public OrchestratorSettings {
        Require.between("meridian.game-orchestrator.entry-patience", entryPatience, Duration.ofMillis(100), Duration.ofMinutes(1));
        Require.between("meridian.game-orchestrator.heir-patience", heirPatience, Duration.ZERO, Duration.ofMinutes(1));
        Require.between("meridian.game-orchestrator.rescue-patience", rescuePatience, Duration.ofMillis(100), Duration.ofMinutes(1));
        Require.between(
                "meridian.game-orchestrator.unreachable-patience", unreachablePatience, Duration.ofMillis(100), Duration.ofMinutes(1));
        Require.between("meridian.game-orchestrator.deletion-delay", deletionDelay, Duration.ZERO, Duration.ofDays(365));
    }

    /**
     * Reads the settings.
     *
     * @throws SettingException if one is missing or does not fit
     */
    public static OrchestratorSettings of(Config root) {
        try {
            Config own = root.getConfig("meridian.game-orchestrator");
            return new OrchestratorSettings(
                    root.getString("meridian.redis.url"),
                    root.getInt("meridian.cluster.zone"),
                    ClientLimits.of(root),
                    own.getDuration("entry-patience"),
                    own.getDuration("heir-patience"),
                    own.getDuration("rescue-patience"),
                    own.getDuration("unreachable-patience"),
                    own.getDuration("deletion-delay"),
                    RelayLimits.DEFAULT,
                    LeaseTimes.DEFAULT,
                    TableSettings.of(own));
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }
}
