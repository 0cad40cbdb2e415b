package dev.meridian.launcher;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.BanLogin;
import dev.meridian.protocol.cluster.admin.CreateLogin;
import dev.meridian.protocol.cluster.admin.DisconnectLogin;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code account}: what an operator does with players' accounts. */
@Command(name = "account", description = "Creates, bans, frees or disconnects a player's account.", synopsisSubcommandLabel = "create|ban|unban|disconnect")
final class AccountCommand implements Runnable {
    private static final String LOGIN_RULE = "[a-z0-9]{1,14}";
    private static final int PASSWORD_CHARS_MAX = 16;

    private final Console console;

    @Mixin
    private WhichCluster outer = new WhichCluster();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    AccountCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: create, ban, unban or disconnect");
    }

    @Command(name = "create", description = "Makes an account; asks for the password when none is given.")
    int create(
            @Mixin WhichCluster which,
            @Parameters(paramLabel = "LOGIN", description = "1-14 of a-z, 0-9.") String login,
            @Option(names = "--password", paramLabel = "TEXT", arity = "0..1", interactive = true, defaultValue = Option.NULL_VALUE,
                    description = "Up to 16 characters; without a value it is asked for.") char[] password)
            throws OperatorException {
        requireLogin(login);
        if (password == null || password.length == 0 || password.length > PASSWORD_CHARS_MAX) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "a password has 1 to %d characters: add --password".formatted(PASSWORD_CHARS_MAX));
        }
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), which.running())) {
            return done(visit.tell(ServiceKind.AUTH_SERVICE, new CreateLogin(login, new String(password))));
        }
    }

    @Command(name = "ban", description = "Bans an account and closes its sessions.")
    int ban(
            @Mixin WhichCluster which,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Kept with the ban.") String reason)
            throws OperatorException {
        return setBan(which, login, true, reason);
    }

    @Command(name = "unban", description = "Frees a banned account.")
    int unban(@Mixin WhichCluster which, @Parameters(paramLabel = "LOGIN") String login) throws OperatorException {
        return setBan(which, login, false, "");
    }

    @Command(name = "disconnect", description = "Closes the sessions of an account.")
    int disconnect(@Mixin WhichCluster which, @Parameters(paramLabel = "LOGIN") String login) throws OperatorException {
        requireLogin(login);
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), which.running())) {
            List<String> told = visit.tellEach(ServiceKind.GAME_ORCHESTRATOR, new DisconnectLogin(login));
            if (told.isEmpty()) {
                throw new OperatorException(ExitCode.MISSED, login + " is not connected");
            }
            return done(String.join("; ", told));
        }
    }

    private int setBan(WhichCluster which, String login, boolean banned, String reason) throws OperatorException {
        requireLogin(login);
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), which.running())) {
            String told = visit.tell(ServiceKind.GAME_ORCHESTRATOR, new BanLogin(login, banned, reason));
            if (banned) {
                // The one that was asked closed its own session of the account; the account may be connected elsewhere.
                visit.tellEach(ServiceKind.GAME_ORCHESTRATOR, new DisconnectLogin(login));
            }
            return done(told);
        }
    }

    private int done(String what) {
        console.progress(what);
        return ExitCode.DONE.code();
    }

    private static void requireLogin(String login) throws OperatorException {
        if (!login.matches(LOGIN_RULE)) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "'%s' is not a login name: 1-14 of a-z, 0-9".formatted(login));
        }
    }
}
