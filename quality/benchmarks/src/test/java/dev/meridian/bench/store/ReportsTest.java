package dev.meridian.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a run: medians of ratios round by round, and verdicts. */
class ReportsTest {

    @Test
    void aRatioIsTheMedianOverRoundsOfTheRatioInEachRound() {
        Line own = run().lines().stream().filter(line -> line.subject().equals("meridian")).findFirst().orElseThrow();
        assertThat(own.ratioToBestPeer()).isEqualTo(0.5); // of 0.5, 0.5 and 4
        assertThat(own.ratioToLimit()).isEqualTo(1.0);
        assertThat(own.nsPerOp()).isEqualTo(400.0);
    }

    @Test
    void theJsonHasTheFieldsThatScriptsRead() throws Exception {
        Results results = run();
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(results, Goal.of(results), 7));
        assertThat(json.path("seed").asInt()).isEqualTo(7);
        assertThat(json.path("machine").asText()).isNotEmpty();
        assertThat(json.path("commit").asText()).isNotEmpty();
        JsonNode line = json.path("results").get(0);
        for (String field : List.of("operation", "subject", "threads", "opsPerSecond", "nsPerOp", "ratioToBestPeer", "ratioToLimit")) {
            assertThat(line.has(field)).as(field).isTrue();
        }
        assertThat(json.path("deadPercent").path("meridian").asDouble()).isEqualTo(12.5);
        assertThat(json.path("disk").get(0).path("missing").asInt()).isEqualTo(3);
    }

    @Test
    void aGoalIsMissedAboveItsBoundAndMetAtIt() {
        List<Goal> goals = Goal.of(run());
        assertThat(goals).filteredOn(goal -> goal.name().equals("sync-write to chronicle-map")).singleElement().matches(Goal::met);
        assertThat(goals).filteredOn(goal -> goal.name().equals("missing after SIGKILL")).singleElement().matches(goal -> !goal.met());
        assertThat(goals).filteredOn(goal -> goal.name().equals("dead space after all overwrites")).singleElement().matches(goal -> !goal.met());
    }

    @Test
    void thePageLoadsNothingAndSaysWhatTheTableSays() {
        Results results = run();
        String page = HtmlReport.of(results, Goal.of(results), 7);
        assertThat(page).doesNotContain("http").doesNotContain("<script").contains("sync-write").contains("<svg");
        assertThat(TextReport.of(results, Goal.of(results))).contains("sync-write").contains("MISSED").contains("12.5");
    }

    @Test
    void aPeerThatFailedIsSaidToHaveFailedAndItsPassesCount() throws Exception {
        Results results = run();
        results.failed("chronicle-map", "failed in round 3 at read and is left out from there on");
        assertThat(TextReport.of(results, Goal.of(results))).contains("chronicle-map failed in round 3");
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(results, Goal.of(results), 7));
        assertThat(json.path("failed").path("chronicle-map").asText()).startsWith("failed in round 3");
        assertThat(json.path("results")).anyMatch(line -> line.path("subject").asText().equals("chronicle-map"));
    }

    private static Results run() {
        Results results = new Results();
        for (String subject : List.of("limit", "meridian", "chronicle-map")) {
            results.loaded(subject, 1_000, 1_000_000);
        }
        add(results, "limit", 400, 400, 400);
        add(results, "meridian", 400, 400, 400);
        add(results, "chronicle-map", 800, 800, 100);
        results.memory("meridian", 3_600_000, 450_000);
        results.add(new DiskLevel("meridian", 1_000, 1, 2, 3, 4, 5, 6, true, 3));
        return results;
    }

    private static void add(Results results, String subject, long... nanosEach) {
        for (long nanos : nanosEach) {
            results.add(subject, Operation.SYNC_WRITE, 1, new Pass(10, nanos * 10, nanos * 10, nanos * 10, 0, nanos, nanos));
        }
    }
}
