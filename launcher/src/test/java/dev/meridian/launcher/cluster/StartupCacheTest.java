package dev.meridian.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.launcher.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests run from folders of classes, for which there is no cache; {@code ./meridian up --processes} shows it at work. */
class StartupCacheTest {
    @TempDir
    private Path root;

    @Test
    void withoutJarsServicesStartWithoutACacheAndNothingIsTrained() {
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        StartupCache.prepare(ClusterFolder.of(root, 0), "nobody.starts.This", new Console(stream, stream));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(StartupCache.flags()).isEmpty();
    }

    @Test
    void anotherJvmGetsTheSameFlagsAndClasses() {
        List<String> command = JavaCommand.of(List.of("-Dmore=1"), "some.Main", List.of("argument"));
        assertThat(command).containsAll(JavaCommand.flags()).endsWith("-Dmore=1", "-cp", System.getProperty("java.class.path"), "some.Main", "argument");
    }
}
