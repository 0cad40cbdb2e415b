package dev.meridian.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;

/** Runs the stress tests of this package in a process of their own: for seconds, or for minutes with {@code -Dmeridian.long=true}. */
class StoreStressIT {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    /** The last line of this kind counts; a test that could not run at all is a soft error, and the process still ends with 0. */
    private static final Pattern RESULTS = Pattern.compile("\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs\\)");
    /** The compilers as they are, and enough samples in half a second to meet most orders. */
    private static final List<String> SANITY = List.of("-m", "sanity", "-jvmArgs", "--enable-native-access=ALL-UNNAMED", "-af", "NONE", "-sc", "false",
            "-time", "500", "-iters", "3", "-strideSize", "32", "-strideCount", "32");
    /** Also interpreted, with each compiler alone, and with compilers that reorder at random. */
    private static final List<String> QUICK = List.of("-m", "quick", "-jvmArgsPrepend", "--enable-native-access=ALL-UNNAMED", "-sc", "false");

    @Test
    void readersNeverSeeWhatTheWriterDidNotMean(@TempDir Path folder) throws Exception {
        String output = run(folder, Boolean.getBoolean("meridian.long") ? QUICK : SANITY);
        Matcher results = RESULTS.matcher(output);
        String last = "";
        String passed = "";
        String planned = "none";
        while (results.find()) {
            last = results.group();
            planned = results.group(1);
            passed = results.group(2);
        }
        assertThat(passed).as("%s in%n%s", last, output).isEqualTo(planned);
        assertThat(output).contains("PutAgainstReadStress", "UpdateAgainstReadStress", "RemoveAgainstReadStress", "IndexAgainstReadStress",
                "FollowerAgainstReadStress");
    }

    private static String run(Path folder, List<String> mode) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "-v", "-t", "dev.meridian.stress", "-hs", "128",
                "-r", folder.resolve("report").toString()));
        command.addAll(mode);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile())).start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("done within " + LIMIT).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
