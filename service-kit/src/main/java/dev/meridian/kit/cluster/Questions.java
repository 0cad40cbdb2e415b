package dev.meridian.kit.cluster;

import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The requests this service has asked and not heard of yet. Loop thread.
 *
 * <p>A request whose gateway or answering service is lost is repeated under its key through another gateway until its time is over, so whoever
 * answers must be able to hear it twice.
 */
final class Questions {

    private static final int PENDING_MAX = 20_000;
    private static final Duration REPEAT_AFTER = Duration.ofMillis(100);

    private final ServiceLoop loop;
    private final Duration timeout;
    private final Function<String, @Nullable Link> gatewayTowards;
    private final Map<RequestKey, Pending> pending = new HashMap<>();

    Questions(ServiceLoop loop, Duration timeout, Function<String, @Nullable Link> gatewayTowards) {
        this.loop = loop;
        this.timeout = timeout;
        this.gatewayTowards = gatewayTowards;
    }

    private static final class Pending {
        final RequestKey key;
        final ServiceKind kind;
        final String target;
        final ByteBuf body;
        final MonoSink<ClusterMessage> sink;
        final long deadline;
        @Nullable Link via;
        String lastTrouble = "no gateway is connected";

        Pending(RequestKey key, ServiceKind kind, String target, ByteBuf body, MonoSink<ClusterMessage> sink, long deadline) {
            this.key = key;
            this.kind = kind;
            this.target = target;
            this.body = body;
            this.sink = sink;
            this.deadline = deadline;
        }
    }

    /** Asks on subscription; signals on the loop. */
    Mono<ClusterMessage> ask(ServiceKind kind, String target, ClusterMessage question) {
        return Mono.create(sink -> {
            if (loop.inLoop()) {
                start(kind, target, question, sink);
            } else {
                loop.execute(() -> start(kind, target, question, sink));
            }
        });
    }

    private void start(ServiceKind kind, String target, ClusterMessage question, MonoSink<ClusterMessage> sink) {
        if (pending.size() >= PENDING_MAX) {
            sink.error(new RequestFailedException(Outcome.FAILED, PENDING_MAX + " requests wait already"));
            return;
        }
        var p = new Pending(
                RequestKey.random(), kind, target, ClusterProtocol.toBuffer(question), sink, loop.now() + timeout.toNanos());
        pending.put(p.key, p);
        sink.onDispose(() -> {
            if (loop.inLoop()) {
                pending.remove(p.key);
            } else {
                loop.execute(() -> pending.remove(p.key));
            }
        });
        send(p);
        loop.after(timeout, () -> expire(p));
    }

    private void send(Pending p) {
        Link gateway = gatewayTowards.apply(p.target);
        p.via = gateway;
        if (gateway == null || !gateway.send(new Request(p.key.high(), p.key.low(), p.kind, p.target, p.body))) {
            repeatLater(p);
        }
    }

    private void repeatLater(Pending p) {
        loop.after(REPEAT_AFTER, () -> {
            if (pending.get(p.key) == p && loop.now() < p.deadline) {
                send(p);
            }
        });
    }

    private void expire(Pending p) {
        if (pending.remove(p.key, p)) {
            String whom = p.target.isEmpty() ? p.kind.label() : p.target;
            p.sink.error(new RequestFailedException(
                    Outcome.LOST, "no answer from " + whom + " within " + timeout.toMillis() + " ms: " + p.lastTrouble));
        }
    }

    /** A gateway brought an answer, or the news that there is none yet. */
    void answered(Response response) {
        Pending p = pending.get(new RequestKey(response.keyHigh(), response.keyLow()));
        if (p == null) {
            return;
        }
        switch (response.outcome()) {
            case OK -> {
                pending.remove(p.key);
                signal(p, response.body());
            }
            case FAILED -> {
                pending.remove(p.key);
                p.sink.error(new RequestFailedException(Outcome.FAILED, response.body().toString(StandardCharsets.UTF_8)));
            }
            case LOST, NO_SERVICE -> {
                p.lastTrouble = response.outcome() == Outcome.LOST ? "its link broke" : "none is ready";
                repeatLater(p);
            }
        }
    }

    private static void signal(Pending p, ByteBuf body) {
        try {
            p.sink.success(ClusterProtocol.read(new PacketReader(Unpooled.copiedBuffer(body))));
        } catch (MalformedPacketException e) {
            p.sink.error(new RequestFailedException(Outcome.FAILED, "malformed answer: " + e.getMessage()));
        }
    }

    /** A gateway is gone: what went through it goes through another, under the same key. */
    void gatewayLost(Link gateway) {
        for (Pending p : new ArrayList<>(pending.values())) {
            if (p.via == gateway) {
                p.lastTrouble = "its gateway was lost";
                send(p);
            }
        }
    }

    int size() {
        return pending.size();
    }
}
