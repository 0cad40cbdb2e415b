package dev.meridian.launcher;

import dev.meridian.bots.ConsoleRun;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.Scenario;
import dev.meridian.kit.config.Ports;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.config.SettingException;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ProcessUse;
import dev.meridian.protocol.cluster.ServiceKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bots}: a load test of the running cluster by clients that speak the real protocol. */
@Command(name = "bots", sortOptions = false, description = "Lets bots play in the running cluster and measures what they see.")
final class BotsCommand implements Callable<Integer> {
    @Mixin
    private WhichCluster which = new WhichCluster();

    @Option(names = "--count", paramLabel = "N", required = true, description = "How many bots.")
    private int count;

    @Option(names = "--duration", paramLabel = "60s", defaultValue = "60s", description = "How long is measured. Default: 60s.")
    private Duration duration = Duration.ofMinutes(1);

    @Option(names = "--warmup", paramLabel = "30s", defaultValue = "30s", description = "How long they play before anything counts. Default: 30s.")
    private Duration warmup = Duration.ofSeconds(30);

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of everything they do by chance. Default: 1.")
    private long seed;

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = "commute", description = "What they do. Default: commute.")
    private String scenario = "commute";

    @Option(names = "--auth", paramLabel = "HOST:PORT", description = "Where they log in. Default: the auth-service of the local cluster.")
    private @Nullable String auth;

    @Option(names = "--report", paramLabel = "FILE", description = "JSON goes there, an HTML page beside it.")
    private @Nullable Path report;

    @Override
    public Integer call() throws OperatorException {
        ClusterFolder folder = which.folder();
        ClusterState state = which.running();
        try {
            Address login = auth == null ? localAuth(folder) : Address.parse("--auth", auth);
            LoadTestSettings settings = settings(folder, state, count, Scenario.parse(scenario), duration, warmup, seed, login);
            return new ConsoleRun(System.err, ConsoleRun.atTerminal()).run(settings, report);
        } catch (SettingException | IllegalArgumentException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, String.valueOf(e.getMessage()), e);
        }
    }

    static Address localAuth(ClusterFolder folder) {
        return new Address("127.0.0.1", Ports.client(ServiceKind.AUTH_SERVICE, 1, folder.portOffset()));
    }

    /** A run against the local cluster, which knows the processes of its database servers. */
    static LoadTestSettings settings(ClusterFolder folder, ClusterState state, int bots, Scenario scenario, Duration duration, Duration warmup,
            long seed, Address auth) {
        List<Address> gateways = state.services().stream()
                .filter(member -> member.kind().equals(ServiceKind.DISCOVERY_GATEWAY.label()))
                .map(member -> Address.parse("the cluster's gateway", member.address()))
                .toList();
        List<Long> servers = state.services().stream().filter(ClusterState.Member::isServer).map(ClusterState.Member::pid).toList();
        return new LoadTestSettings(bots, scenario, duration, warmup, seed, auth, gateways, folder.secretFile(), LoadTestSettings.Pace.DEFAULT,
                LoadTestSettings.Limits.DEFAULT, () -> servers.stream().mapToDouble(pid -> ProcessUse.of(pid).cpuSeconds()).sum());
    }
}
