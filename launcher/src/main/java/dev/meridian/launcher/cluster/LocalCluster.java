package dev.meridian.launcher.cluster;

import static java.util.Objects.requireNonNull;

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
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that this process runs. Started from the data outward, stopped in reverse; what was started when a start fails is stopped again.
 * Blocking; one thread, the one that started it.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ClusterFolder folder;
    private final ClusterOptions options;
    private final Console console;
    private final StopSignal stop;
    private final ClusterFolder.Lock lock;
    private final long deadline;
    private final String startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private final String control;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> knownDead = new HashSet<>();
    /** Set once the servers run. */
    private @Nullable ServiceConfigs configs;
    private boolean ready;

    private LocalCluster(
            ClusterFolder folder, ClusterOptions options, Console console, StopSignal stop, String control, ClusterFolder.Lock lock) {
        this.folder = folder;
        this.options = options;
        this.console = console;
        this.stop = stop;
        this.control = control;
        this.lock = lock;
        this.deadline = System.nanoTime() + options.timeout().toNanos();
    }

    /**
     * Starts every part and returns when all are ready.
     *
     * @param control where this launcher takes orders, written down for others; empty: nowhere
     * @throws OperatorException when that cannot be, with the exit code that says why; nothing is left running then
     */
    public static LocalCluster start(ClusterFolder folder, ClusterOptions options, Console console, StopSignal stop, String control)
            throws OperatorException {
        folder.make();
        LocalCluster cluster;
        try {
            cluster = new LocalCluster(folder, options, console, stop, control, folder.lock());
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
        for (ServicePlan plan : plans) {
            checkPorts(plan);
        }
        ServiceConfigs made = openServers();
        configs = made;
        List<String> gateways = plans.stream()
                .filter(plan -> plan.kind() == ServiceKind.DISCOVERY_GATEWAY)
                .map(ServicePlan::linkAddress)
                .toList();
        for (ServicePlan plan : plans) {
            checkTime();
            openService(plan, made.of(plan, gateways));
        }
        awaitReady();
        ready = true;
        writeState();
    }

    private static void checkPorts(ServicePlan plan) throws OperatorException {
        FreePort.require(plan.linkPort(), plan.name() + ", other services");
        FreePort.require(plan.httpPort(), plan.name() + ", metrics");
        if (plan.clientPort() != 0) {
            FreePort.require(plan.clientPort(), plan.name() + ", game clients");
        }
    }

    private ServiceConfigs openServers() throws IOException, OperatorException {
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
        return new ServiceConfigs(folder, postgresUrl, redisUrl, embedded, ConfigFactory.parseString(options.extraConfig()));
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
            Part part;
            if (options.processes()) {
                ClusterFolder.writePrivately(folder.config(plan.name()), ServiceConfigs.asFile(config));
                part = ChildService.start(plan, entry.mainClass(), folder.config(plan.name()), folder.log(plan.name()));
            } else {
                part = InnerService.start(plan, entry.inside(), ConfigFactory.load(config));
            }
            parts.add(placeOf(plan.kind()), part);
        } catch (SettingException | ConfigException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, plan.name() + ": " + e.getMessage(), e);
        }
        writeState();
    }

    /** Behind the last of its kind, so that the order of stopping holds for latecomers; at the end when it is the first. */
    private int placeOf(ServiceKind kind) {
        for (int place = parts.size(); place > 0; place--) {
            if (parts.get(place - 1).member().kind().equals(kind.label())) {
                return place;
            }
        }
        return parts.size();
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
        return new ClusterState(
                ProcessHandle.current().pid(), startedAt, options.processes(), ready, control, parts.stream().map(Part::member).toList());
    }

    /** Numbers of the services of a kind that have not ended, lowest first. */
    public SortedSet<Integer> numbers(ServiceKind kind) {
        var numbers = new TreeSet<Integer>();
        for (Part part : parts) {
            String name = part.member().name();
            if (part.member().kind().equals(kind.label()) && !(part.condition() instanceof Part.Condition.Ended)) {
                numbers.add(Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)));
            }
        }
        return numbers;
    }

    /** Whether a part of that name is known and has ended by itself. */
    public boolean hasEnded(String name) {
        return find(name).filter(part -> part.condition() instanceof Part.Condition.Ended).isPresent();
    }

    /**
     * Starts one more service and returns when it is ready; one that cannot be is stopped again. What is left of a dead one of that name is forgotten.
     *
     * @param limit how long it may take
     */
    public void add(ServiceKind kind, int number, Duration limit) throws OperatorException {
        ServicePlan plan = ServicePlan.of(kind, number, folder.portOffset());
        forget(plan.name());
        checkPorts(plan);
        long until = System.nanoTime() + limit.toNanos();
        try {
            openService(plan, requireNonNull(configs, "the servers run").of(plan, gateways()));
            Part part = find(plan.name()).orElseThrow();
            while (!(part.condition() instanceof Part.Condition.Ready)) {
                if (part.condition() instanceof Part.Condition.Ended(String why)) {
                    throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s did not start: %s; see %s".formatted(
                            plan.name(), why, folder.log(plan.name())));
                }
                if (System.nanoTime() - until > 0 || stop.await(POLL)) {
                    throw new OperatorException(ExitCode.TIMEOUT, "%s was not ready within %d s; see %s".formatted(
                            plan.name(), limit.toSeconds(), folder.log(plan.name())));
                }
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        } catch (OperatorException e) {
            remove(plan.name());
            throw e;
        }
    }

    private List<String> gateways() {
        return parts.stream()
                .map(Part::member)
                .filter(member -> member.kind().equals(ServiceKind.DISCOVERY_GATEWAY.label()))
                .map(ClusterState.Member::address)
                .toList();
    }

    /** Stops a service and strikes it off; one that is not there or has ended is as good as stopped. */
    public void remove(String name) throws OperatorException {
        Part part = find(name).orElse(null);
        if (part != null) {
            try {
                part.stop();
            } finally {
                forget(name);
            }
        }
    }

    private void forget(String name) {
        parts.removeIf(part -> part.member().name().equals(name));
        knownDead.remove(name);
        writeState();
    }

    private Optional<Part> find(String name) {
        return parts.stream().filter(part -> part.member().name().equals(name)).findFirst();
    }

    /** Tells of every part that died since the last call. */
    public void tellOfTheDead() {
        for (Part part : parts) {
            String name = part.member().name();
            if (!knownDead.contains(name) && part.condition() instanceof Part.Condition.Ended(String why)) {
                knownDead.add(name);
                console.progress("%s has ended: %s; see %s. %s".formatted(name, why, folder.log(name), part.member().isServer()
                        ? "./meridian down and up start it again, with its data"
                        : "./meridian scale starts another in its place"));
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
