package dev.meridian.launcher;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterOptions;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.cluster.ServiceCounts;
import dev.meridian.launcher.cluster.StartupCache;
import dev.meridian.launcher.cluster.StopSignal;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.order.OrderDesk;
import dev.meridian.launcher.order.Steward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code up}: starts a cluster on this machine and keeps it until Ctrl-C or {@code down}. */
@Command(name = "up", sortOptions = false, description = "Starts the cluster on this machine; Ctrl-C or ./meridian down stops it.")
final class UpCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Option(names = "--shards", paramLabel = "N", defaultValue = "2", description = "Game shards. Default: 2.")
    private int shards;

    @Option(names = "--npc-shards", paramLabel = "N", defaultValue = "2", description = "NPC shards. Default: 2.")
    private int npcShards;

    @Option(names = "--orchestrators", paramLabel = "N", defaultValue = "1", description = "Game orchestrators. Default: 1.")
    private int orchestrators;

    @Option(names = "--processes", description = "Gives each service a process of its own.")
    private boolean processes;

    @Option(names = "--detach", description = "Returns when everything is ready; the cluster goes on in the background.")
    private boolean detach;

    @Option(names = "--timeout", paramLabel = "60s", defaultValue = "60s", description = "How long the start may take. Default: 60s.")
    private Duration timeout = Duration.ofMinutes(1);

    @Option(names = "--bots", paramLabel = "N", defaultValue = "0", description = "Lets so many bots commute across the borders, for something to see.")
    private int bots;

    @Option(names = "--postgres-url", paramLabel = "URL", description = "A PostgreSQL that runs already: postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
            + " Also MERIDIAN_POSTGRES_URL, or meridian.postgres.url in the file. Default: the bundled one.")
    private @Nullable String postgresUrl;

    @Option(names = "--redis-url", paramLabel = "URL", description = "A Redis or KeyDB that runs already: redis://:PASSWORD@HOST:PORT."
            + " Also MERIDIAN_REDIS_URL, or meridian.redis.url in the file. Default: the bundled one.")
    private @Nullable String redisUrl;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings (HOCON) that win over the defaults.")
    private @Nullable Path configFile;

    @Option(names = "--quiet", hidden = true, description = "Leaves the table to the process that started this one.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        ClusterFolder folder = which.folder();
        ClusterOptions options = options();
        if (processes && !quiet && !folder.runs()) {
            StartupCache.prepare(folder, StartupTraining.class.getName(), console);
        }
        if (detach) {
            var arguments = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
            arguments.removeIf(argument -> argument.equals("--detach"));
            arguments.add("--quiet");
            ClusterSummary.show(console, folder, new DetachedStart(folder, console).run(arguments, timeout));
            return ExitCode.DONE.code();
        }
        System.setProperty("logback.configurationFile", "dev/meridian/launcher/logback-cluster.xml");
        System.setProperty("meridian.logs", folder.logs().toString());
        StopSignal stop = StopSignal.install();
        try (OrderDesk desk = OrderDesk.open(); LocalCluster cluster = LocalCluster.start(folder, options, console, stop, desk.address())) {
            var steward = new Steward(folder, cluster, desk, stop);
            if (!quiet) {
                ClusterSummary.show(console, folder, cluster.state());
            }
            if (bots > 0) {
                try (Inhabitants _ = Inhabitants.moveIn(folder, cluster.state(), bots, console)) {
                    steward.keep();
                }
            } else {
                steward.keep();
            }
            console.progress("stopping");
        } finally {
            stop.done();
        }
        console.progress("stopped");
        return ExitCode.DONE.code();
    }

    private ClusterOptions options() throws OperatorException {
        Config file = file();
        ServerUrls urls = ServerUrls.chosen(postgresUrl, redisUrl, System.getenv(), file);
        return new ClusterOptions(
                ServiceCounts.of(shards, npcShards, orchestrators),
                processes,
                timeout,
                urls.postgres(),
                urls.redis(),
                ServerUrls.without(file).root().render(ConfigRenderOptions.concise()));
    }

    private Config file() throws OperatorException {
        if (configFile == null) {
            return ConfigFactory.empty();
        }
        if (!Files.isRegularFile(configFile)) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "--config %s: no such file".formatted(configFile));
        }
        try {
            return ConfigFactory.parseFile(configFile.toFile()).resolve();
        } catch (ConfigException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "--config: " + e.getMessage(), e);
        }
    }
}
