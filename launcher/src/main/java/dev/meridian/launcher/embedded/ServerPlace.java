package dev.meridian.launcher.embedded;

import java.nio.file.Path;

/**
 * Where one bundled server lives.
 *
 * @param programs   the unpacked program files
 * @param dataFolder absolute; made when missing; readable by the owner only
 * @param log        file its output is appended to; its folder exists
 * @param port       TCP port on 127.0.0.1
 * @param password   the cluster's password for it; letters and digits only, since it stands in configuration files and URLs
 */
public record ServerPlace(ServerPrograms programs, Path dataFolder, Path log, int port, String password) {
    public ServerPlace {
        if (!dataFolder.isAbsolute()) {
            throw new IllegalArgumentException("data folder is not absolute: " + dataFolder);
        }
        if (!password.matches("[A-Za-z0-9]{16,128}")) {
            throw new IllegalArgumentException("a server password is 16 to 128 letters and digits");
        }
    }

    @Override
    public String toString() {
        return "ServerPlace[dataFolder=%s, port=%d]".formatted(dataFolder, port);
    }
}
