package dev.meridian.kit.cluster;

import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The requests this service answers. Loop thread. A key that comes twice gets the first answer again: it was repeated because a gateway died, not
 * because it should be done twice.
 */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_BYTES_MAX = 64 * 1024;

    private final ServiceLoop loop;
    private final Function<ClusterMessage, Mono<ClusterMessage>> handler;
    private int underWay;
    private final Map<RequestKey, Asked> asked = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RequestKey, Asked> eldest) {
            return size() > REMEMBERED;
        }
    };

    Answers(ServiceLoop loop, Function<ClusterMessage, Mono<ClusterMessage>> handler) {
        this.loop = loop;
        this.handler = handler;
    }

    private static final class Asked {
        final List<Link> waiting = new ArrayList<>(1);
        @Nullable Outcome outcome;
        ByteBuf body = Unpooled.EMPTY_BUFFER;
    }

    /** A gateway routed a request here. */
    void asked(Link gateway, Request request) {
        var key = new RequestKey(request.keyHigh(), request.keyLow());
        Asked known = asked.get(key);
        if (known != null) {
            if (known.outcome != null) {
                respond(gateway, key, known.outcome, known.body);
            } else if (!known.waiting.contains(gateway)) {
                known.waiting.add(gateway);
            }
            return;
        }
        ClusterMessage question;
        try {
            question = ClusterProtocol.read(new PacketReader(request.body()));
        } catch (MalformedPacketException e) {
            respond(gateway, key, Outcome.FAILED, text("malformed request: " + e.getMessage()));
            return;
        }
        var entry = new Asked();
        entry.waiting.add(gateway);
        asked.put(key, entry);
        underWay++;
        handler.apply(question)
                .subscribe(
                        answer -> finish(key, entry, question, Outcome.OK, ClusterProtocol.toBuffer(answer)),
                        failure -> finish(key, entry, question, Outcome.FAILED, text(reason(question, failure))));
    }

    private void finish(RequestKey key, Asked entry, ClusterMessage question, Outcome outcome, ByteBuf body) {
        if (!loop.inLoop()) {
            loop.execute(() -> finish(key, entry, question, outcome, body));
            return;
        }
        underWay--;
        for (Link gateway : entry.waiting) {
            respond(gateway, key, outcome, body);
        }
        entry.waiting.clear();
        if (question instanceof AskStatus || body.readableBytes() > REMEMBERED_BYTES_MAX) {
            asked.remove(key);
        } else {
            entry.outcome = outcome;
            entry.body = body;
        }
    }

    /** Requests not answered yet. */
    int underWay() {
        return underWay;
    }

    private static void respond(Link gateway, RequestKey key, Outcome outcome, ByteBuf body) {
        gateway.send(new Response(key.high(), key.low(), outcome, body));
    }

    private static ByteBuf text(String reason) {
        return Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8);
    }

    private static String reason(ClusterMessage question, Throwable failure) {
        if (failure instanceof RequestFailedException expected && expected.getMessage() != null) {
            return expected.getMessage();
        }
        LOG.error("request.failed question={}", question.getClass().getSimpleName(), failure);
        return question.getClass().getSimpleName() + " failed: " + failure;
    }
}
