package dev.meridian.launcher.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.meridian.kit.config.Ports;
import dev.meridian.kit.config.SettingException;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.embedded.EmbeddedPostgres;
import dev.meridian.launcher.embedded.EmbeddedRedis;
import dev.meridian.launcher.embedded.EmbeddedServer;
import dev.meridian.launcher.embedded.FreePort;
import dev.meridian.launcher.embedded.ServerPlace;
import dev.meridian.launcher.embedded.ServerPrograms;
import dev.meridian.protocol.cluster.ServiceKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cluster that this process runs. Started from the data outward, stopped in reverse; what was started when a start fails is stopped again.
 * Blocking; one thread, the one that started it.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration WATCH = Duration.ofMillis(500);

    private final ClusterFolder folder;
    private final ClusterOptions options;
    private final Console console;
    private final StopSignal stop;
    private final ClusterFolder.Lock lock;
    private final long deadline;
    private final String startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private final List<Part> parts = new ArrayList<>();
    private boolean ready;

    private LocalCluster(ClusterFolder folder, ClusterOptions options, Console console, StopSignal stop, ClusterFolder.Lock lock) {
        this.folder = folder;
        this.options = options;
        this.console = console;
        this.stop = stop;
        this.lock = lock;
        this.deadline = System.nanoTime() + options.timeout().toNanos();
    }

    /**
     * Starts every part and returns when all are ready.
     *
     * @throws OperatorException when that cannot be, with the exit code that says why; nothing is left running then
     */
    public static LocalCluster start(ClusterFolder folder, ClusterOptions options, Console console, StopSignal stop) throws OperatorException {
        folder.make();
        LocalCluster cluster;
        try {
            cluster = new LocalCluster(folder, options, console, stop, folder.lock());
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        try {
            cluster.open();
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw unusable(folder, e);
        } catch (OperatorException e) {
            cluster.close();
            throw e;
        }
    }

    private static OperatorException unusable(ClusterFolder folder, IOException e) {
        return new OperatorException(ExitCode.COULD_NOT_RUN, "cannot use the data folder %s: %s".formatted(folder.root(), e), e);
    }

    private void open() throws IOException, OperatorException {
        LeftoverServices.stop(folder, console);
        List<ServicePlan> plans = ServicePlan.of(options.counts(), folder.portOffset());
        checkPorts(plans);
        ServiceConfigs configs = openServers(plans);
        for (ServicePlan plan : plans) {
            checkTime();
            openService(plan, configs.of(plan));
        }
        awaitReady();
        ready = true;
        writeState();
    }

    private static void checkPorts(List<ServicePlan> plans) throws OperatorException {
        for (ServicePlan plan : plans) {
            FreePort.require(plan.linkPort(), plan.name() + ", other services");
            FreePort.require(plan.httpPort(), plan.name() + ", metrics");
            if (plan.clientPort() != 0) {
                FreePort.require(plan.clientPort(), plan.name() + ", game clients");
            }
        }
    }

    private ServiceConfigs openServers(List<ServicePlan> plans) throws IOException, OperatorException {
        var programs = new ServerPrograms(folder.programs());
        folder.secret("cluster");
        String postgresUrl = options.postgresUrl();
        boolean embedded = postgresUrl == null;
        if (postgresUrl == null) {
            postgresUrl = opened(EmbeddedPostgres.start(place(programs, "postgres", Ports.POSTGRES)), "PostgreSQL").url();
        }
        checkTime();
        String redisUrl = options.redisUrl();
        if (redisUrl == null) {
            redisUrl = opened(EmbeddedRedis.start(place(programs, "redis", Ports.REDIS)), "Redis").url();
        }
        List<String> gateways = plans.stream()
                .filter(plan -> plan.kind() == ServiceKind.DISCOVERY_GATEWAY)
                .map(ServicePlan::linkAddress)
                .toList();
        return new ServiceConfigs(folder, gateways, postgresUrl, redisUrl, embedded, ConfigFactory.parseString(options.extraConfig()));
    }

    private ServerPlace place(ServerPrograms programs, String name, int basePort) throws IOException {
        return new ServerPlace(programs, folder.root().resolve(name), folder.log(name), basePort + folder.portOffset(), folder.secret(name));
    }

    private EmbeddedServer opened(EmbeddedServer server, String title) {
        parts.add(new ServerPart(server));
        writeState();
        EmbeddedServer.StartReport report = server.startReport();
        console.progress("%s %s in %d ms%s".formatted(title, report.dataMadeAnew() ? "made new and started" : "started", report.took().toMillis(),
                report.leftoverStopped() ? ", after stopping one that a crashed run had left" : ""));
        return server;
    }

    private void openService(ServicePlan plan, Config config) throws IOException, OperatorException {
        ServiceRoster.Entry entry = ServiceRoster.of(plan.kind()).orElse(null);
        if (entry == null) {
            return;
        }
        try {
            if (options.processes()) {
                ClusterFolder.writePrivately(folder.config(plan.name()), ServiceConfigs.asFile(config));
                parts.add(ChildService.start(plan, entry.mainClass(), folder.config(plan.name()), folder.log(plan.name())));
            } else {
                parts.add(InnerService.start(plan, entry.inside(), ConfigFactory.load(config)));
            }
        } catch (SettingException | ConfigException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, plan.name() + ": " + e.getMessage(), e);
        }
        writeState();
    }

    private void awaitReady() throws OperatorException {
        var waiting = new ArrayList<>(parts);
        while (!waiting.isEmpty()) {
            for (Part part : List.copyOf(waiting)) {
                switch (part.condition()) {
                    case Part.Condition.Starting _ -> { }
                    case Part.Condition.Ready _ -> {
                        waiting.remove(part);
                        console.progress(part.member().name() + " is ready");
                    }
                    case Part.Condition.Ended(String why) -> throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s did not start: %s; see %s"
                            .formatted(part.member().name(), why, folder.log(part.member().name())));
                }
            }
            if (!waiting.isEmpty()) {
                checkTime();
                stop.await(POLL);
            }
        }
    }

    private void checkTime() throws OperatorException {
        if (stop.isRequested()) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "stopped before everything was up");
        }
        if (System.nanoTime() - deadline > 0) {
            var missing = new ArrayList<String>();
            for (Part part : parts) {
                if (!(part.condition() instanceof Part.Condition.Ready)) {
                    missing.add(part.member().name());
                }
            }
            throw new OperatorException(ExitCode.TIMEOUT, "not everything was up within %d s%s; logs are in %s".formatted(
                    options.timeout().toSeconds(), missing.isEmpty() ? "" : ", still waiting for " + String.join(", ", missing), folder.logs()));
        }
    }

    private void writeState() {
        folder.write(state());
    }

    /** What runs. */
    public ClusterState state() {
        return new ClusterState(ProcessHandle.current().pid(), startedAt, options.processes(), ready, parts.stream().map(Part::member).toList());
    }

    /** Returns when the stop is asked for; until then tells of every part that dies, once. */
    public void watchUntilStopped() {
        Set<String> dead = new HashSet<>();
        while (!stop.await(WATCH)) {
            for (Part part : parts) {
                String name = part.member().name();
                if (!dead.contains(name) && part.condition() instanceof Part.Condition.Ended(String why)) {
                    dead.add(name);
                    console.progress("%s has ended: %s; see %s. It is not started again before the next ./meridian up"
                            .formatted(name, why, folder.log(name)));
                }
            }
        }
    }

    /** Stops everything in reverse order, each part within its bound; one that fails to stop does not keep the others. */
    @Override
    public void close() {
        for (Part part : parts.reversed()) {
            try {
                part.stop();
            } catch (OperatorException e) {
                console.progress(String.valueOf(e.getMessage()));
            }
        }
        parts.clear();
        try {
            folder.forgetState();
            lock.close();
        } catch (IOException e) {
            console.progress("could not tidy up in %s: %s".formatted(folder.root(), e.getMessage()));
        }
    }
}
