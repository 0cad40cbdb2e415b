package dev.meridian.launcher;

import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every verb has: which cluster of this machine is meant. */
final class WhichCluster {
    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0",
            description = "Added to every port; also names the cluster, so that two can run side by side. Default: 0.")
    private int portOffset;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where data, logs and secrets are kept. Default: data beside ./meridian.")
    private Path data = Path.of(System.getProperty("meridian.home", "."), "data");

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    ClusterFolder folder() throws OperatorException {
        if (portOffset < 0 || portOffset > ClusterFolder.PORT_OFFSET_MAX) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "--port-offset %d: must be 0 to %d".formatted(portOffset,
                    ClusterFolder.PORT_OFFSET_MAX));
        }
        return ClusterFolder.of(data, portOffset);
    }

    /** The cluster's note of itself, if it runs. */
    ClusterState running() throws OperatorException {
        ClusterFolder folder = folder();
        if (!folder.runs()) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "no cluster runs in %s: start one with ./meridian up".formatted(folder.root()));
        }
        return folder.state().orElseThrow(() -> new OperatorException(ExitCode.COULD_NOT_RUN, "the cluster in %s is only just starting or stopping:"
                .formatted(folder.root()) + " try again in a moment"));
    }
}
