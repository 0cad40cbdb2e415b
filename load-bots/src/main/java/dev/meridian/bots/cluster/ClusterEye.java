package dev.meridian.bots.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.ServiceSettings.Address;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.ServiceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at the cluster every {@link #PERIOD}, and puts characters somewhere. Has a loop of its own, so that reading reports never delays a bot.
 * Methods may be called on any thread and return at once.
 */
public final class ClusterEye implements AutoCloseable {

    /** Time between two looks: often enough for a border that moves, seldom enough not to be felt in what is measured. */
    public static final Duration PERIOD = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ClusterEye.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceLoop loop;
    private final ClusterMember visitor;
    private final StatusReader reader = new StatusReader(ProcessHandle.current().pid());
    private @Nullable CompletableFuture<ClusterView> looking;
    private volatile ClusterView view = ClusterView.NONE;

    private ClusterEye(ServiceSettings settings) {
        loop = ServiceLoop.start("bots-eye");
        visitor = ClusterMember.visit(settings, loop, new MemberHandler() {});
        loop.every(PERIOD, this::refresh);
    }

    /**
     * Dials the gateways.
     *
     * @throws dev.meridian.kit.config.SettingException if the secret cannot be read
     */
    public static ClusterEye open(List<Address> gateways, Path secretFile) {
        var settings = ConfigFactory.parseMap(Map.of(
                "meridian.service.name", "load-bots-" + ProcessHandle.current().pid(),
                "meridian.cluster.gateways", gateways.stream().map(Address::toString).collect(Collectors.joining(",")),
                "meridian.cluster.secret-file", secretFile.toString()), "load-bots");
        return new ClusterEye(ServiceSettings.of(ServiceKind.OPERATOR, ConfigFactory.load(settings)));
    }

    /** The last look. */
    public ClusterView view() {
        return view;
    }

    /** Looks now, or waits for the look under way. @return completes on this eye's loop, never exceptionally: who is silent is left out */
    public CompletableFuture<ClusterView> refresh() {
        var fresh = new CompletableFuture<ClusterView>();
        loop.execute(() -> {
            CompletableFuture<ClusterView> under = looking;
            if (under == null) {
                under = look();
            }
            under.thenAccept(fresh::complete);
        });
        return fresh;
    }

    private CompletableFuture<ClusterView> look() {
        var look = new CompletableFuture<ClusterView>();
        looking = look;
        Flux.fromIterable(List.copyOf(visitor.directory().all()))
                .flatMap(service -> report(service).map(report -> Map.entry(service.id().name(), report)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .subscribe(reports -> {
                    looking = null;
                    ClusterView next = reports.isEmpty() ? view : reader.read(reports);
                    view = next;
                    look.complete(next);
                });
        return look;
    }

    private Mono<JsonNode> report(ServiceInfo service) {
        return visitor.askOne(service.id().name(), new AskStatus())
                .flatMap(answer -> answer instanceof StatusReport(byte[] json) ? parse(json) : Mono.<JsonNode>empty())
                .onErrorResume(RequestFailedException.class, _ -> Mono.empty());
    }

    private static Mono<JsonNode> parse(byte[] json) {
        try {
            return Mono.just(JSON.readTree(json));
        } catch (IOException e) {
            LOG.warn("status.unreadable reason=\"{}\"", e.getMessage());
            return Mono.empty();
        }
    }

    /**
     * Puts a character that is in play somewhere; its owner among the game shards does it.
     *
     * @return completes on this eye's loop; exceptionally when no shard did it, with what they said
     */
    public CompletableFuture<Void> place(String character, int x, int y, int z) {
        var placed = new CompletableFuture<Void>();
        loop.execute(() -> {
            List<ServiceInfo> shards = visitor.directory().ready(ServiceKind.GAME_SHARD);
            Flux.fromIterable(shards)
                    .flatMap(shard -> visitor.askOne(shard.id().name(), new PlaceCharacter(character, x, y, z))
                            .map(answer -> answer instanceof AdminReply reply ? reply : new AdminReply(false, answer.toString()))
                            .onErrorResume(RequestFailedException.class, e -> Mono.just(new AdminReply(false, String.valueOf(e.getMessage())))))
                    .collectList()
                    .subscribe(replies -> {
                        if (replies.stream().anyMatch(AdminReply::ok)) {
                            placed.complete(null);
                        } else {
                            placed.completeExceptionally(new RequestFailedException(Outcome.FAILED, "no game shard placed a bot: "
                                    + replies.stream().map(AdminReply::text).distinct().collect(Collectors.joining("; "))));
                        }
                    });
        });
        return placed;
    }

    @Override
    public void close() {
        visitor.close();
        loop.close();
    }
}
