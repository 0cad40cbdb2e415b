package dev.meridian.auth.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.auth.refusal.Refusal;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.login.ServerList;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import dev.meridian.protocol.cluster.discovery.ServiceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The server list: one line per zone, whose number is the server id. Each list carries the address of the zone's next ready orchestrator in turn.
 * Loop thread.
 *
 * <p>How many play is asked of the orchestrators every {@link #COUNT_PERIOD}; an orchestrator that does not answer keeps its last number.
 */
public final class ServerListing {

    private static final Logger LOG = LoggerFactory.getLogger(ServerListing.class);
    private static final Duration COUNT_PERIOD = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COUNT_MAX = 0xFFFF;
    private static final int TYPE_NORMAL = 1;

    private final ClusterMember member;
    private final HostAddresses addresses;
    private final int ownZone;
    private final int playersMax;
    private final Map<Integer, Integer> turns = new HashMap<>();
    private final Map<String, Integer> sessions = new HashMap<>();
    private final ServiceLoop.Timer counting;

    /**
     * Starts counting.
     *
     * @param ownZone is always in the list, as down when it has no orchestrator
     * @param playersMax sessions that make a zone full
     */
    public ServerListing(ClusterMember member, ServiceLoop loop, int ownZone, int playersMax) {
        this.member = member;
        this.addresses = new HostAddresses(loop);
        this.ownZone = ownZone;
        this.playersMax = playersMax;
        this.counting = loop.every(COUNT_PERIOD, this::count);
    }

    /** The list for an account. */
    public ServerList listFor(AccountFound account) {
        var servers = new ArrayList<ServerList.Server>();
        zones().forEach((zone, orchestrators) -> servers.add(line(zone, next(zone, orchestrators))));
        List<Integer> deletions = Arrays.stream(account.deletionsInSeconds()).boxed().toList();
        var characters = new ServerList.Characters(ownZone, account.characters(), deletions);
        return new ServerList(account.lastServer(), servers, account.characters() == 0 ? List.of() : List.of(characters));
    }

    /** Why the server cannot be chosen now, or null when it can. */
    public @Nullable Refusal refusal(int serverId) {
        List<ServiceInfo> orchestrators = zones().get(serverId);
        if (orchestrators == null) {
            return Refusal.SERVER_UNKNOWN;
        }
        if (orchestrators.stream().noneMatch(o -> o.state() == ServiceState.READY)) {
            return Refusal.SERVER_DOWN;
        }
        return sessionsOf(orchestrators) >= playersMax ? Refusal.SERVER_FULL : null;
    }

    /** Orchestrators came, went or changed. */
    public void directoryChanged() {
        addresses.forgetUnknown();
        sessions.keySet().removeIf(name -> member.directory().find(name) == null);
    }

    /** Stops counting. */
    public void close() {
        counting.cancel();
    }

    private Map<Integer, List<ServiceInfo>> zones() {
        var zones = new TreeMap<Integer, List<ServiceInfo>>();
        zones.put(ownZone, new ArrayList<>());
        for (ServiceInfo orchestrator : member.directory().of(ServiceKind.GAME_ORCHESTRATOR)) {
            zones.computeIfAbsent(orchestrator.zone(), _ -> new ArrayList<>()).add(orchestrator);
        }
        return zones;
    }

    private @Nullable ServiceInfo next(int zone, List<ServiceInfo> orchestrators) {
        List<ServiceInfo> ready = orchestrators.stream()
                .filter(o -> o.state() == ServiceState.READY && addresses.of(o.clientHost()).isPresent())
                .toList();
        return ready.isEmpty() ? null : ready.get(Math.floorMod(turns.merge(zone, 1, Integer::sum), ready.size()));
    }

    private ServerList.Server line(int zone, @Nullable ServiceInfo orchestrator) {
        int players = Math.min(COUNT_MAX, sessionsOf(zones().getOrDefault(zone, List.of())));
        Optional<Integer> address = orchestrator == null ? Optional.empty() : addresses.of(orchestrator.clientHost());
        int port = orchestrator == null ? 0 : orchestrator.clientPort();
        return new ServerList.Server(
                zone, address.orElse(0), port, 0, false, players, Math.min(COUNT_MAX, playersMax), address.isPresent(), TYPE_NORMAL, false);
    }

    private int sessionsOf(List<ServiceInfo> orchestrators) {
        return orchestrators.stream().mapToInt(o -> sessions.getOrDefault(o.id().name(), 0)).sum();
    }

    private void count() {
        for (ServiceInfo orchestrator : member.directory().ready(ServiceKind.GAME_ORCHESTRATOR)) {
            String name = orchestrator.id().name();
            member.askOne(name, new AskStatus())
                    .ofType(StatusReport.class)
                    .flatMap(report -> Mono.justOrEmpty(sessionsIn(report)))
                    .subscribe(
                            count -> sessions.put(name, count),
                            e -> LOG.debug("servers.not_counted orchestrator={} reason=\"{}\"", name, e.getMessage()));
        }
    }

    private static Optional<Integer> sessionsIn(StatusReport report) {
        try {
            JsonNode sessions = JSON.readTree(new String(report.json(), StandardCharsets.UTF_8)).path("sessions");
            return sessions.isInt() ? Optional.of(sessions.intValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.debug("servers.no_report reason=\"{}\"", e.getMessage());
            return Optional.empty();
        }
    }
}
