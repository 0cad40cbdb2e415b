package dev.meridian.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.launcher.cluster.ServiceMains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The tests need no container engine: what offline validators and a careful reader can check is checked here. */
class DeployFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DASHBOARDS = ROOT.resolve("deploy/grafana/dashboards");
    private static final long LIMIT_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void composeAcceptsTheFile() throws Exception {
        Run compose = run("docker-compose", "-f", ROOT.resolve("docker-compose.yml").toString(), "config", "-q");
        assertThat(compose.exitCode()).as(compose.output()).isZero();
    }

    @Test
    void prometheusAcceptsItsConfigurationAndRules() throws Exception {
        Run promtool = run("promtool", "check", "config", ROOT.resolve("deploy/prometheus/prometheus.yml").toString());
        assertThat(promtool.exitCode()).as(promtool.output()).isZero();
    }

    @Test
    void prometheusAcceptsEveryQueryOfTheDashboards() throws Exception {
        var rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        List<String> queries = queries();
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: query_%d%n        expr: '%s'%n".formatted(i, queries.get(i).replace("'", "''")));
        }
        Path file = Files.writeString(folder.resolve("queries.yml"), rules.toString(), StandardCharsets.UTF_8);
        Run promtool = run("promtool", "check", "rules", file.toString());
        assertThat(promtool.exitCode()).as(promtool.output()).isZero();
    }

    @Test
    void everyPanelHasATitleADescriptionAndAQuery() throws Exception {
        assertThat(queries()).isNotEmpty();
        for (JsonNode panel : panels()) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).as("description of %s", panel.path("title")).isNotBlank();
            assertThat(panel.path("targets")).as("queries of %s", panel.path("title")).isNotEmpty();
        }
    }

    @Test
    void everyServiceThatCanBeStartedIsInTheContainersScriptInComposeAndScraped() throws Exception {
        String script = Files.readString(ROOT.resolve("deploy/docker/run-service"), StandardCharsets.UTF_8);
        String compose = Files.readString(ROOT.resolve("docker-compose.yml"), StandardCharsets.UTF_8);
        String prometheus = Files.readString(ROOT.resolve("deploy/prometheus/prometheus.yml"), StandardCharsets.UTF_8);
        ServiceMains.byKind().forEach((kind, mainClass) -> {
            assertThat(script).contains(kind + ") main=" + mainClass + " ;;");
            assertThat(compose).contains("\n  " + kind + ":\n").contains("MERIDIAN_KIND: " + kind + "\n");
            assertThat(prometheus).contains(kind);
        });
    }

    private static List<JsonNode> panels() throws IOException {
        var panels = new ArrayList<JsonNode>();
        try (var files = Files.newDirectoryStream(DASHBOARDS, "*.json")) {
            for (Path file : files) {
                new ObjectMapper().readTree(file.toFile()).path("panels").forEach(panels::add);
            }
        }
        return panels;
    }

    private static List<String> queries() throws IOException {
        var queries = new ArrayList<String>();
        for (JsonNode panel : panels()) {
            panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
        }
        return queries;
    }

    private record Run(int exitCode, String output) {}

    /** Runs a validator; where it is not installed the test is skipped with that reason. */
    private Run run(String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            throw new TestAbortedException("SKIPPED: " + command[0] + " is not installed (.ci/run installs it on Debian)", e);
        }
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(command[0] + " ended").isTrue();
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
