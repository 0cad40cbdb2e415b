package dev.meridian.gateway;

import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.discovery.Request;
import dev.meridian.protocol.cluster.discovery.Response;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests on their way through this gateway: who asked, who answers. Loop thread. Bounded in number and in time; who asks too much at once is told
 * to ask again.
 */
final class Routes {

    static final int UNDER_WAY_MAX = 50_000;

    private record Key(long high, long low) {}

    private record Route(Link asker, Link answerer, long expiresAt) {}

    private record Timed(Key key, Route route) {}

    private final long patienceNanos;
    private final Map<Key, Route> routes = new HashMap<>();
    private final ArrayDeque<Timed> byAge = new ArrayDeque<>();

    Routes(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Sends the request on, or tells the asker that it did not go. */
    void forward(Request request, Link asker, Link answerer, long now) {
        var key = new Key(request.keyHigh(), request.keyLow());
        if (routes.size() >= UNDER_WAY_MAX) {
            refuse(request, asker, Outcome.LOST);
            return;
        }
        var route = new Route(asker, answerer, now + patienceNanos);
        routes.put(key, route);
        byAge.add(new Timed(key, route));
        if (!answerer.send(request)) {
            routes.remove(key, route);
            refuse(request, asker, Outcome.LOST);
        }
    }

    /** Nobody there to answer. */
    static void refuse(Request request, Link asker, Outcome outcome) {
        asker.send(new Response(request.keyHigh(), request.keyLow(), outcome, Unpooled.EMPTY_BUFFER));
    }

    /** Takes an answer back to who asked. */
    void answered(Response response) {
        Route route = routes.remove(new Key(response.keyHigh(), response.keyLow()));
        if (route != null) {
            route.asker.send(response);
        }
    }

    /** A link broke: what it should have answered is told to be lost, what it asked is forgotten. */
    void linkDown(Link link) {
        routes.entrySet().removeIf(entry -> {
            Route route = entry.getValue();
            if (route.answerer == link) {
                Key key = entry.getKey();
                route.asker.send(new Response(key.high, key.low, Outcome.LOST, Unpooled.EMPTY_BUFFER));
            }
            return route.answerer == link || route.asker == link;
        });
    }

    /** Forgets what was never answered. */
    void expire(long now) {
        while (!byAge.isEmpty() && byAge.peek().route.expiresAt - now < 0) {
            Timed oldest = byAge.remove();
            routes.remove(oldest.key, oldest.route);
        }
    }

    int underWay() {
        return routes.size();
    }
}
