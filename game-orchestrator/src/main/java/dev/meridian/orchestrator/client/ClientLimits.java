package dev.meridian.orchestrator.client;

import com.typesafe.config.Config;
import dev.meridian.kit.config.Require;
import java.time.Duration;

/**
 * How much a client may ask of this orchestrator.
 *
 * @param connections clients at once
 * @param perAddress clients of one address at once
 * @param authPatience time from the connection to accepted session keys
 * @param framePatience time for a frame to arrive once its first byte did
 * @param packetsPerSecond packets read of one client a second, averaged over ten seconds; beyond it the client is read slower
 * @param backlogBytes what may wait for a client that does not read; beyond it the connection is closed
 * @param offences packets that do not fit, per minute; beyond it the connection is closed
 */
public record ClientLimits(
        int connections,
        int perAddress,
        Duration authPatience,
        Duration framePatience,
        int packetsPerSecond,
        int backlogBytes,
        int offences) {

    public ClientLimits {
        Require.between("meridian.game-orchestrator.client.connections", connections, 1, 1_000_000);
        Require.between("meridian.game-orchestrator.client.per-address", perAddress, 1, 1_000_000);
        Require.between("meridian.game-orchestrator.client.packets-per-second", packetsPerSecond, 1, 100_000);
        Require.between("meridian.game-orchestrator.client.backlog-bytes", backlogBytes, 16 * 1024, 64 << 20);
        Require.between("meridian.game-orchestrator.client.offences", offences, 1, 10_000);
    }

    /** Reads {@code meridian.game-orchestrator.client}. */
    public static ClientLimits of(Config root) {
        Config client = root.getConfig("meridian.game-orchestrator.client");
        return new ClientLimits(
                client.getInt("connections"),
                client.getInt("per-address"),
                client.getDuration("auth-patience"),
                client.getDuration("frame-patience"),
                client.getInt("packets-per-second"),
                (int) (long) client.getBytes("backlog-bytes"),
                client.getInt("offences"));
    }
}
