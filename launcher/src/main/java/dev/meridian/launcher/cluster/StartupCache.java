package dev.meridian.launcher.cluster;

import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.OperatorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's ahead-of-time cache of the services' classes: with it a process of its own starts in a fraction of the time and the processor time. Blocking;
 * any thread.
 *
 * <p>One file for all kinds of service, beside the jars of a build, trained by one short life of a whole cluster. Its name tells the JVM, its flags and the
 * jars, so that another build or JDK trains its own; a file that does not fit after all is left aside by the JVM itself. Nothing but speed rests on it.
 */
public final class StartupCache {
    private static final Duration TRAINING_MAX = Duration.ofMinutes(5);

    private StartupCache() {}

    /** Flags for a JVM that starts a service; none while there is no cache. */
    static List<String> flags() {
        return file().filter(Files::isRegularFile).map(file -> List.of("-XX:AOTCache=" + file)).orElse(List.of());
    }

    /** Where the cache of these jars and flags is or will be; nothing when classes come from folders, which the JVM does not cache. */
    private static Optional<Path> file() {
        List<String> entries = Arrays.asList(JavaCommand.classPath().split(File.pathSeparator, -1));
        if (!entries.stream().allMatch(entry -> entry.endsWith(".jar"))) {
            return Optional.empty();
        }
        int key = List.of(Runtime.version(), JavaCommand.flags(), JavaCommand.classPath()).hashCode();
        return Optional.of(Path.of(entries.getFirst()).toAbsolutePath().resolveSibling("services-%08x.aot".formatted(key)));
    }

    /**
     * Makes the cache if there is none yet. What goes wrong is told and nothing more: services start without it then.
     *
     * @param mainClass lives a short life of a cluster in the folder given as its argument, and exits
     */
    public static void prepare(ClusterFolder folder, String mainClass, Console console) {
        Path file = file().filter(missing -> !Files.exists(missing)).orElse(null);
        if (file == null) {
            return;
        }
        console.progress("preparing the start-up cache of this build: once, about half a minute");
        long began = System.nanoTime();
        try {
            folder.make();
            train(folder, mainClass, file);
            console.progress("start-up cache ready after %d s (%d MB)".formatted(
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), Files.size(file) >> 20));
        } catch (IOException | OperatorException e) {
            console.progress("no start-up cache, services start without: %s; see %s".formatted(e.getMessage(), folder.log("startup-cache")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void train(ClusterFolder folder, String mainClass, Path file) throws IOException, InterruptedException {
        Path life = Files.createTempDirectory(folder.root(), "startup-cache");
        Path fresh = file.resolveSibling(life.getFileName() + ".aot");
        try {
            var arguments = List.of(life.toString(), folder.programs().toString());
            Process training = new ProcessBuilder(JavaCommand.of(List.of("-XX:AOTCacheOutput=" + fresh), mainClass, arguments))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(folder.log("startup-cache").toFile())
                    .redirectErrorStream(true)
                    .start();
            if (!training.waitFor(TRAINING_MAX.toSeconds(), TimeUnit.SECONDS)) {
                training.destroyForcibly();
                throw new IOException("the training took longer than " + TRAINING_MAX.toMinutes() + " minutes");
            }
            if (training.exitValue() != 0 || !Files.isRegularFile(fresh)) {
                throw new IOException("the training ended with code " + training.exitValue());
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
            deleteTree(life);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        var paths = new ArrayList<Path>();
        try (var tree = Files.walk(root)) {
            tree.forEach(paths::add);
        }
        for (Path path : paths.reversed()) {
            Files.deleteIfExists(path);
        }
    }
}
