package dev.meridian.launcher;

import dev.meridian.kit.config.Ports;
import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import java.util.ArrayList;
import java.util.List;

/** What an operator reads once a cluster is up: one table, where to log in, where the logs are, how to stop it. */
final class ClusterSummary {
    private ClusterSummary() {}

    static void show(Console console, ClusterFolder folder, ClusterState state) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("SERVICE", "ADDRESS", "STATE"));
        for (ClusterState.Member member : state.services()) {
            rows.add(List.of(member.name(), member.address(), "ready"));
        }
        console.table(rows);
        console.answer("");
        console.answer("Log in   127.0.0.1:%d with a High Five client; an unknown account is made at its first login"
                .formatted(Ports.AUTH_CLIENT + folder.portOffset()));
        console.answer("Logs     " + folder.logs());
        console.answer("Stop     Ctrl-C where it was started, or ./meridian down");
    }
}
