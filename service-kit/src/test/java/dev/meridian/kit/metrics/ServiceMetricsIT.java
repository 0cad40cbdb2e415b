package dev.meridian.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.protocol.cluster.ServiceKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMetricsIT {

    @Test
    void thePageHasWhatTheDashboardShowsOfEveryProcess() throws Exception {
        var settings = ServiceSettings.of(
                ServiceKind.GAME_SHARD,
                ConfigFactory.parseMap(Map.of("meridian.service.name", "game-shard-1", "meridian.cluster.secret", "a secret for this test only"))
                        .withFallback(ConfigFactory.load()));
        try (ServiceMetrics metrics = ServiceMetrics.open(settings); HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics.port() + "/metrics")).build();
            String page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            for (String name : new String[] {"process_uptime_seconds", "process_cpu_usage", "jvm_memory_used_bytes", "jvm_threads_live_threads"}) {
                assertThat(page).contains("\n" + name + "{");
            }
            assertThat(page).contains("kind=\"game-shard\"", "service=\"game-shard-1\"");
        }
    }
}
