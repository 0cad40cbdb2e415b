package dev.meridian.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.launcher.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

class MainTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void wrongUseIsOneLineThatNamesTheHelpAndEndsWithTwo() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(errors()).hasLineCount(1).contains("--help");
        assertThat(run("up", "--shards", "many")).isEqualTo(2);
        assertThat(errors()).hasLineCount(2).doesNotContain("Exception");
    }

    @Test
    void countsAndOffsetsOutsideTheTableOfPortsAreRefused() {
        assertThat(run("up", "--shards", "21", "--data", data.toString())).isEqualTo(2);
        assertThat(errors()).contains("--shards 21: must be 1 to 20");
        assertThat(run("status", "--port-offset", "60000")).isEqualTo(2);
        assertThat(errors()).contains("must be 0 to 50000");
    }

    @Test
    void statusOfNothingIsStillOneJsonObject() throws Exception {
        assertThat(run("status", "--json", "--data", data.toString())).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(out.toByteArray()).path("ready").isBoolean()).isTrue();
        assertThat(errors()).isEmpty();
    }

    @Test
    void verbsThatNeedAClusterSayHowToStartOne() {
        assertThat(run("kill", "redis", "--data", data.toString())).isEqualTo(2);
        assertThat(errors()).contains("start one with ./meridian up");
    }

    @Test
    void aSimulatedSeedIsOneJsonObjectWithEveryField() throws Exception {
        Path json = data.resolve("simulate.json");
        assertThat(run("simulate", "--seeds", "2", "--seed", "7", "--json", json.toString())).isEqualTo(0);
        assertThat(new ObjectMapper().readTree(json.toFile()).fieldNames()).toIterable().containsExactly("seeds", "violations", "firstFailingSeed",
                "virtualSeconds", "wallSeconds", "faults", "crossings", "aborts", "takeovers", "leaderChanges", "replays");
        assertThat(new ObjectMapper().readTree(json.toFile()).path("seeds").asInt()).isEqualTo(2);
    }

    @Test
    void onlyTheFaultsAskedForStrikeAndUnknownOnesAreRefused() throws Exception {
        Path json = data.resolve("simulate.json");
        assertThat(run("simulate", "--faults", "pause,duplicate", "--json", json.toString())).isEqualTo(0);
        assertThat(new ObjectMapper().readTree(json.toFile()).path("faults").fieldNames()).toIterable().isSubsetOf("pause", "duplicate");
        assertThat(run("simulate", "--faults", "earthquake")).isEqualTo(2);
        assertThat(errors()).contains("'earthquake' is no kind of fault").contains("redis-forget");
        assertThat(run("simulate", "--seeds", "0")).isEqualTo(2);
    }

    @Test
    void downWithoutAClusterIsDone() {
        assertThat(run("down", "--data", data.toString())).isEqualTo(0);
    }

    @Test
    void aConfigurationFileThatIsNotThereIsNamed() {
        assertThat(run("up", "--config", "no-such.conf", "--data", data.toString())).isEqualTo(2);
        assertThat(errors()).contains("--config no-such.conf: no such file");
    }

    @Test
    void everyVerbExplainsItself() {
        for (String verb : new String[] {"up", "status", "kill", "scale", "drain", "link", "pin", "unpin", "account", "bots", "bench", "down"}) {
            assertThat(run(verb, "--help")).isEqualTo(0);
        }
    }

    @Test
    void benchmarksNeedTheirJarsAndAnAreaThatExists() {
        assertThat(run("bench", "store", "--quick")).isEqualTo(2);
        assertThat(errors()).contains("./meridian bench builds them");
        assertThat(run("bench", "weather")).isEqualTo(2);
    }

    @Test
    void durationsAreWrittenAsPeopleDo() {
        assertThat(Durations.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Durations.parse("60s")).isEqualTo(Duration.ofMinutes(1));
        assertThat(Durations.parse("90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Durations.parse("2h")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> Durations.parse("soon")).isInstanceOf(TypeConversionException.class).hasMessageContaining("'soon'");
    }

    private int run(String... arguments) {
        return Main.run(new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)), arguments);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
