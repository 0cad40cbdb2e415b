package dev.meridian.bench.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other JVMs with this one's JDK, class path and access flags. */
final class Jvm {

    private static final List<String> OWN_ONLY = List.of("-Xmx", "-Xms", "-XX:+Use", "-XX:TieredStop", "-agentlib", "-javaagent");

    private Jvm() {}

    /** Starts a main; its standard error goes where this one's goes. */
    static Process start(List<String> flags, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (OWN_ONLY.stream().noneMatch(flag::startsWith)) {
                command.add(flag);
            }
        }
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The next line that begins like that, without its beginning. */
    static String answer(BufferedReader lines, String beginning, String who) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException(who + " ended before it answered; what it said is above");
    }
}
