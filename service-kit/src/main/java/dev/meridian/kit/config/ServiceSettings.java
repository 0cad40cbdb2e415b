package dev.meridian.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.meridian.protocol.cluster.ServiceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What every service needs to know about itself and its cluster; keys below {@code meridian.service} and {@code meridian.cluster}.
 *
 * @param kind what it is
 * @param name its name, {@code game-shard-1}
 * @param bind address it listens on
 * @param advertise address it tells others
 * @param linkPort port of its links; 0: any free one
 * @param httpPort port of metrics and health; 0: any free one
 * @param clientBind address it listens on for game clients
 * @param clientAdvertise address it tells game clients
 * @param clientPort port for game clients; 0: any free one
 * @param gateways where gateways are known to be; more are learnt
 * @param secret what both sides of every link must know
 * @param zone zone it belongs to
 * @param lease how long its registration stands without a sign of life
 * @param requestTimeout how long a routed request may take in all
 * @param linkTimeouts patience with links
 * @param linkBytesMax bytes that may wait for a slow peer before its link is closed
 */
public record ServiceSettings(
        ServiceKind kind,
        String name,
        String bind,
        String advertise,
        int linkPort,
        int httpPort,
        String clientBind,
        String clientAdvertise,
        int clientPort,
        List<Address> gateways,
        byte[] secret,
        int zone,
        Duration lease,
        Duration requestTimeout,
        LinkTimeouts linkTimeouts,
        int linkBytesMax) {

    private static final int SECRET_BYTES_MIN = 16;

    /** Host and port. */
    public record Address(String host, int port) {

        /** Reads {@code host:port}. */
        public static Address parse(String key, String text) {
            int colon = text.lastIndexOf(':');
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                Require.between(key, port, 1, 65_535);
                return new Address(text.substring(0, colon), port);
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new SettingException(key + " = \"" + text + "\": write it as host:port");
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Patience with links.
     *
     * @param connect until TCP stands
     * @param handshake until both sides have proved themselves
     * @param idlePing silence after which a sign of life is asked for
     * @param dead silence after which the link is closed
     * @param retry pause before a broken link is dialled again
     */
    public record LinkTimeouts(Duration connect, Duration handshake, Duration idlePing, Duration dead, Duration retry) {}

    public ServiceSettings {
        Require.present("meridian.service.name", name);
        Require.between("meridian.service.link-port", linkPort, 0, 65_535);
        Require.between("meridian.service.http-port", httpPort, 0, 65_535);
        Require.between("meridian.service.client-port", clientPort, 0, 65_535);
        Require.between("meridian.cluster.lease", lease, Duration.ofMillis(500), Duration.ofMinutes(5));
        if (secret.length < SECRET_BYTES_MIN) {
            throw new SettingException("meridian.cluster.secret: needs at least " + SECRET_BYTES_MIN + " bytes");
        }
    }

    /**
     * The settings of a service from its configuration.
     *
     * @throws SettingException if one is missing or does not fit
     */
    public static ServiceSettings of(ServiceKind kind, Config root) {
        try {
            Config service = root.getConfig("meridian.service");
            Config cluster = root.getConfig("meridian.cluster");
            var gateways = new ArrayList<Address>();
            for (String text : cluster.getString("gateways").split(",", -1)) {
                if (!text.isBlank()) {
                    gateways.add(Address.parse("meridian.cluster.gateways", text.strip()));
                }
            }
            return new ServiceSettings(
                    kind,
                    service.getString("name"),
                    service.getString("bind"),
                    service.getString("advertise"),
                    service.getInt("link-port"),
                    service.getInt("http-port"),
                    service.getString("client-bind"),
                    service.getString("client-advertise"),
                    service.getInt("client-port"),
                    List.copyOf(gateways),
                    secret(cluster),
                    cluster.getInt("zone"),
                    cluster.getDuration("lease"),
                    cluster.getDuration("request-timeout"),
                    new LinkTimeouts(
                            cluster.getDuration("link.connect"),
                            cluster.getDuration("link.handshake"),
                            cluster.getDuration("link.idle-ping"),
                            cluster.getDuration("link.dead"),
                            cluster.getDuration("link.retry")),
                    (int) Math.min(Integer.MAX_VALUE, cluster.getBytes("link.bytes-max")));
        } catch (ConfigException e) {
            throw new SettingException("configuration: " + e.getMessage());
        }
    }

    private static byte[] secret(Config cluster) {
        String file = cluster.getString("secret-file");
        if (file.isEmpty()) {
            String text = cluster.getString("secret");
            if (text.isEmpty()) {
                throw new SettingException("meridian.cluster.secret-file is empty: name a file that holds the cluster's secret");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(Path.of(file)).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingException("meridian.cluster.secret-file = " + file + ": cannot be read; make it, readable by its owner only");
        }
    }
}
