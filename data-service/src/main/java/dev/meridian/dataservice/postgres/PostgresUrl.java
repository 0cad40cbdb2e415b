package dev.meridian.dataservice.postgres;

import dev.meridian.kit.config.SettingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where PostgreSQL is and who asks it.
 *
 * @param host host name or address
 * @param port TCP port
 * @param database database
 * @param user role
 * @param password its password; never logged
 */
public record PostgresUrl(String host, int port, String database, String user, String password) {

    /** The key the address is configured by. */
    public static final String KEY = "meridian.postgres.url";

    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, parts percent-encoded where needed.
     *
     * @throws SettingException if the text is none; the password is not repeated in the message
     */
    public static PostgresUrl parse(String text) {
        try {
            URI uri = URI.create(text);
            String[] login = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            String path = uri.getPath() == null ? "" : uri.getPath();
            boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!known || uri.getHost() == null || login.length != 2 || path.length() < 2) {
                throw unfit();
            }
            return new PostgresUrl(
                    uri.getHost(),
                    uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                    path.substring(1),
                    decoded(login[0]),
                    decoded(login[1]));
        } catch (IllegalArgumentException e) {
            throw unfit();
        }
    }

    /** {@code jdbc:postgresql://HOST:PORT/DATABASE}, without user and password. */
    public String jdbc() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** Host, port and database: fit for logs. */
    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host, port, database);
    }

    private static String decoded(String part) {
        // A plus sign is a plus sign here, unlike in a form.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static SettingException unfit() {
        return new SettingException(KEY + " does not fit: write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
    }
}
