package dev.meridian.orchestrator.client;

import com.typesafe.config.Config;
import dev.meridian.kit.config.Require;
import dev.meridian.kit.door.Doorkeeper;
import java.time.Duration;

/**
 * How much a client may ask of this orchestrator.
 *
 * @param connections how many clients may come in, in all and from one address
 * @param authPatience time from the connection to accepted session keys
 * @param framePatience time for a frame to arrive once its first byte did
 * @param writePatience time for a client that takes nothing more to begin to read again
 * @param packetsPerSecond packets read of one client a second, averaged over ten seconds; beyond it the client is read slower
 * @param backlogBytes what may wait for a client that does not read; beyond it the connection is closed
 * @param offences packets that do not fit, per minute; beyond it the connection is closed
 */
public record ClientLimits(
        Doorkeeper.Limits connections,
        Duration authPatience,
        Duration framePatience,
        Duration writePatience,
        int packetsPerSecond,
        int backlogBytes,
        int offences) {

    public ClientLimits {
        connections.checked("meridian.game-orchestrator.client.");
        Require.between("meridian.game-orchestrator.client.auth-patience", authPatience, Duration.ofMillis(100), Duration.ofMinutes(10));
        Require.between("meridian.game-orchestrator.client.frame-patience", framePatience, Duration.ofMillis(100), Duration.ofMinutes(10));
        Require.between("meridian.game-orchestrator.client.write-patience", writePatience, Duration.ofMillis(100), Duration.ofMinutes(10));
        Require.between("meridian.game-orchestrator.client.packets-per-second", packetsPerSecond, 1, 100_000);
        Require.between("meridian.game-orchestrator.client.backlog-bytes", backlogBytes, 16 * 1024, 64 << 20);
        Require.between("meridian.game-orchestrator.client.offences", offences, 1, 10_000);
    }

    /** Reads {@code meridian.game-orchestrator.client}. */
    public static ClientLimits of(Config root) {
        Config client = root.getConfig("meridian.game-orchestrator.client");
        return new ClientLimits(
                new Doorkeeper.Limits(
                        client.getInt("max"), client.getInt("max-per-address"), client.getInt("new-per-address-per-minute")),
                client.getDuration("auth-patience"),
                client.getDuration("frame-patience"),
                client.getDuration("write-patience"),
                client.getInt("packets-per-second"),
                (int) (long) client.getBytes("backlog-bytes"),
                client.getInt("offences"));
    }
}
