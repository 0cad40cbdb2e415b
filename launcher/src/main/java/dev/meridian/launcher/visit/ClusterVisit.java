package dev.meridian.launcher.visit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** A short visit to a running cluster. Its methods block, each for a bounded time; one thread. Must be closed. */
public final class ClusterVisit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterVisit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceLoop loop;
    private final ClusterMember visitor;
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();

    private ClusterVisit(ServiceSettings settings) {
        loop = ServiceLoop.start("operator");
        visitor = ClusterMember.visit(settings, loop, new MemberHandler() {
            @Override
            public void directoryChanged(Directory directory) {
                welcomed.complete(null);
            }
        });
    }

    /** Begins to dial the cluster's gateways. */
    public static ClusterVisit begin(ClusterFolder folder, ClusterState state) {
        List<String> gateways = state.services().stream()
                .filter(member -> member.kind().equals(ServiceKind.DISCOVERY_GATEWAY.label()))
                .map(ClusterState.Member::address)
                .toList();
        var settings = ConfigFactory.parseMap(Map.of(
                "meridian.service.name", "operator-" + ProcessHandle.current().pid(),
                "meridian.cluster.gateways", String.join(",", gateways),
                "meridian.cluster.secret-file", folder.secretFile().toString()), "launcher");
        return new ClusterVisit(ServiceSettings.of(ServiceKind.OPERATOR, ConfigFactory.load(settings)));
    }

    /** What every service says of itself, by name; one that does not answer in time is missing, all of them when no gateway answers. */
    public Map<String, ObjectNode> reports() throws OperatorException {
        return reports(_ -> true);
    }

    /** What these services say of themselves, as {@link #reports()}. Waits for nobody else. */
    public Map<String, ObjectNode> reports(Predicate<ServiceInfo> wanted) throws OperatorException {
        var reports = new TreeMap<String, ObjectNode>();
        if (!isWelcome()) {
            return reports;
        }
        var asked = new TreeMap<String, CompletableFuture<ClusterMessage>>();
        for (ServiceInfo service : visitor.directory().all().stream().filter(wanted).toList()) {
            asked.put(service.id().name(), visitor.askOne(service.id().name(), new AskStatus()).toFuture());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var answer : asked.entrySet()) {
            long left = Math.max(0, deadline - System.nanoTime());
            report(answer.getValue(), left).ifPresent(report -> reports.put(answer.getKey(), report));
        }
        return reports;
    }

    private static Optional<ObjectNode> report(CompletableFuture<ClusterMessage> answer, long nanos) throws OperatorException {
        try {
            if (answer.get(nanos, TimeUnit.NANOSECONDS) instanceof StatusReport(byte[] json)
                    && JSON.readTree(json) instanceof ObjectNode report) {
                return Optional.of(report);
            }
            return Optional.empty();
        } catch (TimeoutException | ExecutionException | IOException e) {
            return Optional.empty(); // silent, or unreadable: shown as such
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Asks one service of the kind to do something and returns what it says it did.
     *
     * @throws OperatorException when none could be reached, or it refused; the message is the service's own
     */
    public String tell(ServiceKind kind, ClusterMessage order) throws OperatorException {
        return reply(kind.label(), visitor.ask(kind, order));
    }

    /**
     * Gives one service an order.
     *
     * @throws OperatorException when it could not be reached, or it refused; the message is the service's own
     */
    public String tellOne(String name, ClusterMessage order) throws OperatorException {
        requireWelcome(name);
        awaitKnown(name);
        return reply(name, visitor.askOne(name, order));
    }

    /** A gateway that has just started does not know everybody yet, and it may be the first that this visitor reached. */
    private void awaitKnown(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (visitor.directory().find(name) == null && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * Gives the order to every service of the kind.
     *
     * @return what those said who could do it; services that refused or did not answer are missing
     */
    public List<String> tellEach(ServiceKind kind, ClusterMessage order) throws OperatorException {
        requireWelcome(kind.label());
        var done = new ArrayList<String>();
        for (ServiceInfo service : visitor.directory().of(kind)) {
            try {
                done.add(reply(service.id().name(), visitor.askOne(service.id().name(), order)));
            } catch (OperatorException e) {
                LOG.info("visit.refused service={} reason=\"{}\"", service.id().name(), e.getMessage());
            }
        }
        return done;
    }

    private String reply(String whom, Mono<ClusterMessage> question) throws OperatorException {
        requireWelcome(whom);
        try {
            ClusterMessage answer = question.toFuture().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (answer instanceof AdminReply(boolean ok, String text)) {
                if (ok) {
                    return text;
                }
                throw new OperatorException(ExitCode.COULD_NOT_RUN, text);
            }
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s answered with something else (%s)".formatted(whom,
                    answer.getClass().getSimpleName()));
        } catch (TimeoutException e) {
            throw new OperatorException(ExitCode.TIMEOUT, "%s did not answer within %d s".formatted(whom, PATIENCE.toSeconds()), e);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof RequestFailedException failed ? failed.getMessage() : String.valueOf(e.getCause());
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "%s could not be asked: %s".formatted(whom, why), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void requireWelcome(String whom) throws OperatorException {
        if (!isWelcome()) {
            throw new OperatorException(ExitCode.TIMEOUT, "no discovery-gateway answers, so %s cannot be asked; see ./meridian status".formatted(whom));
        }
    }

    private boolean isWelcome() throws OperatorException {
        try {
            welcomed.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static OperatorException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new OperatorException(ExitCode.COULD_NOT_RUN, "stopped while waiting for an answer", e);
    }

    @Override
    public void close() {
        visitor.close();
        loop.close();
    }
}
