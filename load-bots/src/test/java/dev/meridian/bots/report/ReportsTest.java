package dev.meridian.bots.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.bots.LoadTestSettings;
import dev.meridian.bots.Scenario;
import dev.meridian.bots.client.Fault;
import dev.meridian.bots.measure.ChatLedger;
import dev.meridian.bots.measure.Measures;
import dev.meridian.kit.config.ServiceSettings.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Measures measures = new Measures();
    private final ChatLedger ledger = new ChatLedger(new Nobody());

    private record Nobody() implements ChatLedger.Crowd {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public long since(int bot) {
            return 0;
        }

        @Override
        public boolean clearlyHears(int bot, int speaker, long now) {
            return true;
        }
    }

    @Test
    void theReportHasTheFieldsOfThePlan() {
        JsonNode json = JsonReport.of(run(2, 10), List.of());
        for (String field : List.of("bots", "connected", "durationSeconds", "disconnects", "protocolErrors", "failedLogins", "crossings",
                "returns", "backUnitsMax", "backAsAnother", "duplicates", "lost", "packetsIn", "packetsOut", "longestInvisibleMs", "clusterCpuSeconds", "botsCpuSeconds", "loadAverage")) {
            assertThat(json.path(field).isNumber()).as(field).isTrue();
        }
        for (JsonNode latency : List.of(json.path("ownEchoMs"), json.path("bystanderMs").path("sameShard"),
                json.path("bystanderMs").path("crossShard"), json.path("crossingEchoMs"), json.path("stallMs"), json.path("backMs"))) {
            assertThat(latency.path("p50").isNumber() && latency.path("p99").isNumber() && latency.path("max").isNumber()).isTrue();
        }
        assertThat(json.path("verdict").asText()).isEqualTo("pass");
    }

    @Test
    void aCleanRunPasses() {
        play();
        assertThat(Verdict.misses(run(2, 10))).isEmpty();
    }

    @Test
    void everyKindOfErrorFails() {
        play();
        measures.fault(Fault.SHOWN_TWICE, "player 1");
        measures.disconnected();
        ledger.said(0, 0, true, 0);
        ledger.settle(Long.MAX_VALUE);
        assertThat(Verdict.misses(run(1, 10))).hasSize(4)
                .anyMatch(miss -> miss.contains("1 of 2 bots"))
                .anyMatch(miss -> miss.contains("disconnects"))
                .anyMatch(miss -> miss.contains("protocol errors"))
                .anyMatch(miss -> miss.contains("lost"));
    }

    @Test
    void aSlowEchoFails() {
        measures.open(0);
        measures.ownEcho(SECOND, SECOND + 300 * MILLI);
        assertThat(Verdict.misses(run(2, 10))).singleElement().asString().contains("own echo p99 300");
    }

    @Test
    void answersToWhatWasSentOutsideTheWindowDoNotCount() {
        measures.open(SECOND);
        measures.ownEcho(SECOND - 1, SECOND + 1);
        measures.close(2 * SECOND);
        measures.ownEcho(2 * SECOND - 1, 3 * SECOND);
        measures.ownEcho(2 * SECOND, 3 * SECOND);
        assertThat(measures.ownEcho().count()).isEqualTo(1);
    }

    @Test
    void whoCameBackIsToldWithTimePlaceAndCharacter() {
        measures.disconnected();
        measures.disconnected();
        measures.returned(2 * SECOND, true, 3.5);
        measures.returned(SECOND, false, 0);
        JsonNode json = JsonReport.of(run(2, 10), List.of());
        assertThat(json.path("returns").asInt()).isEqualTo(2);
        assertThat(json.path("backMs").path("max").asDouble()).isBetween(2_000.0, 2_002.0);
        assertThat(json.path("backUnitsMax").asDouble()).isEqualTo(3.5);
        assertThat(json.path("backAsAnother").asInt()).isEqualTo(1);
    }

    @Test
    void aLapHasWhatHappenedInItWhetherTheWindowIsOpenOrNot() {
        measures.disconnected();
        measures.lap(SECOND);
        measures.ownEcho(SECOND, SECOND + 40 * MILLI);
        measures.failedLogin();
        JsonNode lap = JsonReport.of(measures.lap(3 * SECOND), 2, 70 * MILLI, 3 * SECOND);
        assertThat(lap.path("seconds").asDouble()).isEqualTo(2);
        assertThat(lap.path("disconnects").asInt()).as("those of the lap before").isZero();
        assertThat(lap.path("failedLogins").asInt()).isEqualTo(1);
        assertThat(lap.path("ownEchoMs").path("count").asInt()).isEqualTo(1);
        assertThat(lap.path("stallMaxMs").asDouble()).isEqualTo(70);
        assertThat(measures.ownEcho().count()).isZero();
    }

    @Test
    void crossingsAreThoseThatBothSidesSaw() {
        measures.open(0);
        measures.passedBorder();
        measures.passedBorder();
        assertThat(run(2, 1).crossings()).isEqualTo(1);
        assertThat(run(2, 5).crossings()).isEqualTo(2);
    }

    @Test
    void thePageLoadsNothingFromAnywhere() {
        play();
        measures.tick(2, 2 * SECOND);
        measures.tick(2, 3 * SECOND);
        measures.fault(Fault.UNKNOWN_OPCODE, "<script>");
        String page = HtmlReport.of(run(2, 10), List.of("a & b"));
        assertThat(page).contains("<svg", "&lt;script>", "a &amp; b").doesNotContain("http", "<script", "src=");
    }

    @Test
    void whatWasNeverMeasuredHasNoNumberAndAWideTableScrollsByItself() {
        play();
        String page = HtmlReport.of(run(2, 10), List.of());
        assertThat(page).contains("<tr><td>Own echo</td><td>100</td><td>5.0</td>", "<tr><td>Chat echo</td><td>0</td><td>–</td>");
        assertThat(page).contains("<div class=\"wide\"><table>");
    }

    private void play() {
        measures.open(0);
        for (int i = 1; i <= 100; i++) {
            measures.ownEcho(i * MILLI, i * MILLI + 5 * MILLI);
        }
    }

    private RunFigures run(int connected, long handovers) {
        var settings = LoadTestSettings.of(2, Scenario.COMMUTE, Duration.ofSeconds(10), Duration.ZERO, 1, new Address("127.0.0.1", 2106),
                List.of(new Address("127.0.0.1", 5500)), Path.of("secret"));
        return new RunFigures(settings, measures, ledger, connected, 1, 10, handovers, true, 2, 0.5, 1, 3, List.of());
    }
}
