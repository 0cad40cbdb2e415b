package dev.meridian.launcher.cluster;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line of another JVM like this one: same JDK, same flags, same jars. */
public final class JavaCommand {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private JavaCommand() {}

    public static List<String> of(String mainClass, List<String> arguments) {
        return of(List.of(), mainClass, arguments);
    }

    /** @param moreFlags of that JVM only */
    static List<String> of(List<String> moreFlags, String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(moreFlags);
        command.add("-cp");
        command.add(classPath());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** The flags of this JVM. */
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** The class path of this JVM, sorted: {@code *} stands for whatever order the folder is read in, and a start-up cache is for one order only. */
    static String classPath() {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        if (Arrays.stream(entries).allMatch(entry -> entry.endsWith(".jar"))) {
            Arrays.sort(entries);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** True where {@code setsid} can give a process a session of its own, out of reach of the terminal's signals. */
    public static boolean hasSetsid() {
        return SETSID.stream().anyMatch(Files::isExecutable);
    }
}
