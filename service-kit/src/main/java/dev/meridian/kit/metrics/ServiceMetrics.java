package dev.meridian.kit.metrics;

import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.door.PortBinding;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The service's meters, and the HTTP door to them: {@code /metrics} in Prometheus format, {@code /health/live}, {@code /health/ready}.
 *
 * <p>Meters may be touched from any thread. The HTTP server has one thread of its own.
 */
public final class ServiceMetrics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SERVICE_UNAVAILABLE = 503;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final LoopResources resources;
    private final DisposableServer server;
    private volatile Supplier<@Nullable String> unready = () -> "starting";

    private ServiceMetrics(ServiceSettings settings) {
        registry.config().commonTags(Tags.of("service", settings.name(), "kind", settings.kind().label()));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
        resources = LoopResources.create(settings.name() + "-http", 1, true);
        server = listen(settings);
    }

    /**
     * Opens the meters and the HTTP door. Not on a loop: waits until the port is bound.
     *
     * @throws SettingException if the port is taken
     */
    public static ServiceMetrics open(ServiceSettings settings) {
        return new ServiceMetrics(settings);
    }

    private DisposableServer listen(ServiceSettings settings) {
        HttpServer http = HttpServer.create()
                .runOn(resources)
                .route(routes -> routes.get("/metrics", (_, response) -> scrape(response))
                        .get("/health/live", (_, response) -> text(response, "live"))
                        .get("/health/ready", (_, response) -> readiness(response)));
        try {
            return PortBinding.bind(http, settings.bind(), settings.httpPort(), "metrics of " + settings.name());
        } catch (SettingException e) {
            gc.close();
            resources.disposeLater(Duration.ofMillis(50), PATIENCE).subscribe();
            throw e;
        }
    }

    /** Where meters are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** For a meter that lives shorter than the process: run the answer to take it out, so that a successor may register it anew. */
    public Runnable whileOpen(Meter meter) {
        return () -> registry.remove(meter);
    }

    /** The port of the HTTP door. */
    public int port() {
        return PortBinding.portOf(server);
    }

    /** Asks this at every readiness check: null means ready, a text says what is missing. Must be safe to call from any thread. */
    public void readiness(Supplier<@Nullable String> whatIsMissing) {
        unready = whatIsMissing;
    }

    private Mono<Void> scrape(HttpServerResponse response) {
        return response.header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .sendString(Mono.fromSupplier(registry::scrape))
                .then();
    }

    private Mono<Void> readiness(HttpServerResponse response) {
        String missing = unready.get();
        return missing == null ? text(response, "ready") : text(response.status(SERVICE_UNAVAILABLE), missing);
    }

    private static Mono<Void> text(HttpServerResponse response, String text) {
        return response.header("Content-Type", "text/plain; charset=utf-8").sendString(Mono.just(text + "\n")).then();
    }

    /** Closes the door; meters are gone with it. */
    @Override
    public void close() {
        server.dispose();
        gc.close();
        registry.close();
        resources.disposeLater(Duration.ofMillis(50), PATIENCE).onErrorComplete().subscribe();
    }
}
