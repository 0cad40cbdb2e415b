package dev.meridian.launcher.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.DrainService;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One service on its way out, until it can be stopped without anybody noticing. Blocking; one thread. */
final class Drain {
    /** What is in flight when a report is written is in the next but one at the latest. */
    private static final int QUIET_REPORTS = 2;
    /** So that the loops below, which end by themselves at the deadline, are never cut short by the pause. */
    private static final long GRACE_NANOS = 60_000_000_000L;

    private final LocalCluster cluster;
    private final ClusterVisit visit;
    private final ServiceKind kind;
    private final String name;
    private final Consumer<String> progress;
    private final Pause pause;
    private String lastSaid = "";
    private String refusal = "";

    /** Waits a little; throws when the deadline is over. */
    interface Pause {
        void until(long deadline, Supplier<String> lateBecause) throws OperatorException;
    }

    Drain(LocalCluster cluster, ClusterVisit visit, ServiceKind kind, String name, Consumer<String> progress, Pause pause) {
        this.cluster = cluster;
        this.visit = visit;
        this.kind = kind;
        this.name = name;
        this.progress = progress;
        this.pause = pause;
    }

    /**
     * Returns when the service can be stopped.
     *
     * @return what is still lost by stopping it, to be said after "it has stopped"; empty when nothing is
     * @throws OperatorException when a shard could not hand over everything in time; it is left running
     */
    String run(long deadline) throws OperatorException {
        visit.tellOne(name, new DrainService(name));
        return switch (kind) {
            case GAME_SHARD, NPC_SHARD -> handOver(deadline);
            case GAME_ORCHESTRATOR -> waitForClients(deadline, "sessions", "clients");
            case AUTH_SERVICE -> waitForClients(deadline, "loginConnections", "logins");
            case DISCOVERY_GATEWAY, DATA_SERVICE -> waitForRequests(deadline);
            case OPERATOR -> "";
        };
    }

    /** The leader is asked again while the shard owns anything: leaders change, and a lease that lapsed makes a shard join anew. */
    private String handOver(long deadline) throws OperatorException {
        int quiet = 0;
        while (quiet < QUIET_REPORTS) {
            if (cluster.hasEnded(name)) {
                return ", by itself";
            }
            Map<String, ObjectNode> reports = visit.reports();
            int regions = Reports.regionsOf(reports, name);
            if (regions > 0) {
                askToLeave();
            }
            ObjectNode own = reports.get(name);
            long objects = own == null ? -1 : count(own, "players") + count(own, "npcs") + count(own, "crossing") + count(own, "savesWaiting");
            quiet = regions == 0 && objects == 0 ? quiet + 1 : 0;
            if (regions > 0 || objects > 0) {
                say("%s still has %d regions and %d objects".formatted(name, Math.max(0, regions), Math.max(0, objects)));
            }
            pause.until(deadline, () -> "%s, and goes on draining%s; ask again".formatted(
                    lastSaid.isEmpty() ? name + " does not report" : lastSaid, refusal));
        }
        return "";
    }

    private void askToLeave() {
        try {
            say(visit.tell(ServiceKind.GAME_ORCHESTRATOR, new DrainService(name)));
            refusal = "";
        } catch (OperatorException e) {
            refusal = " (" + e.getMessage() + ")";
        }
    }

    /** They are let finish; who stays longer than the time allows is closed by the stop. */
    private String waitForClients(long deadline, String field, String what) throws OperatorException {
        while (true) {
            ObjectNode own = visit.reports().get(name);
            long clients = own == null ? 0 : count(own, field);
            if (clients == 0) {
                return "";
            }
            say("%s still has %d %s".formatted(name, clients, what));
            if (System.nanoTime() - deadline > 0) {
                return "; %d %s were closed".formatted(clients, what);
            }
            pause.until(deadline + GRACE_NANOS, () -> "");
        }
    }

    /** What is asked twice is answered once, so a request that is cut off after all is repeated elsewhere. */
    private String waitForRequests(long deadline) throws OperatorException {
        int quiet = 0;
        while (quiet < QUIET_REPORTS && System.nanoTime() - deadline < 0) {
            ObjectNode own = visit.reports().get(name);
            quiet = own == null || count(own, "requestsUnderWay") == 0 ? quiet + 1 : 0;
            pause.until(deadline + GRACE_NANOS, () -> "");
        }
        return "";
    }

    private static long count(ObjectNode report, String field) {
        return report.path(field).asLong(0);
    }

    private void say(String line) {
        if (!line.equals(lastSaid)) {
            lastSaid = line;
            progress.accept(line);
        }
    }
}
