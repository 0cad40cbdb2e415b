package dev.meridian.launcher.embedded;

import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs, which refuses root. An ordinary user runs it as himself. Root runs it in a user namespace of its own, where the same
 * user has no power and keeps access to its files; where such namespaces are forbidden (many containers), as the user {@code nobody}, who then
 * owns the data folder.
 */
enum ServerUser {
    SELF,
    NAMESPACE,
    NOBODY;

    private static final int NOBODY_ID = 65534;

    /**
     * Finds the first way that works here.
     *
     * @param program one of the server's programs, which the chosen user must be able to reach
     */
    static ServerUser choose(Path program) throws IOException, OperatorException {
        if (!isRoot()) {
            return SELF;
        }
        if (ProgramRun.succeeds(NAMESPACE.command(List.of(program.toString(), "--version")))) {
            return NAMESPACE;
        }
        if (ProgramRun.succeeds(NOBODY.command(List.of(program.toString(), "--version")))) {
            return NOBODY;
        }
        throw new OperatorException(ExitCode.COULD_NOT_RUN, ("PostgreSQL does not run as root, user namespaces are forbidden here, and the user"
                + " nobody cannot reach %s: run as another user, keep the data in a folder everyone may enter (--data), or use --postgres-url")
                .formatted(program.getParent()));
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    List<String> command(List<String> command) {
        List<String> prefix = switch (this) {
            case SELF -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
        };
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands the folder and all in it to the user PostgreSQL runs as, where that is another one than this process. */
    void giveTo(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
