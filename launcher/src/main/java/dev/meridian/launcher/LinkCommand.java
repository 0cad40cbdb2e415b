package dev.meridian.launcher;

import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import dev.meridian.launcher.visit.ClusterVisit;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.FaultLink;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code link}: a drill. Cuts, slows or heals the direct link between two services, as a bad network would.
 *
 * <p>One end does it, always the same of the two: the gateway if one of them is, since it can be reached while the other cannot, else the first by name.
 */
@Command(name = "link", description = "Cuts, slows or heals the direct link between two services; for drills.")
final class LinkCommand implements Callable<Integer> {
    /** What can be done to a link. */
    enum Act { CUT, HEAL, SLOW }

    private final Console console;

    @Mixin
    private WhichCluster which = new WhichCluster();

    @Parameters(index = "0", paramLabel = "cut|heal|slow", description = "cut: nothing passes; slow: everything late, each way; heal: as it should be.")
    private Act act = Act.HEAL;

    @Parameters(index = "1", paramLabel = "A", description = "As ./meridian status shows it: game-shard-1.")
    private String one = "";

    @Parameters(index = "2", paramLabel = "B", description = "The other end.")
    private String other = "";

    @Option(names = "--delay", paramLabel = "100ms", defaultValue = "100ms", description = "How late with slow, up to 5 s. Default: 100ms.")
    private Duration delay = Duration.ofMillis(100);

    LinkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws OperatorException {
        ClusterState cluster = which.running();
        List<ClusterState.Member> ends = Stream.of(one, other).distinct()
                .flatMap(name -> cluster.services().stream().filter(member -> member.name().equals(name) && !member.isServer()))
                .sorted(Comparator.comparing((ClusterState.Member member) -> !isGateway(member)).thenComparing(ClusterState.Member::name))
                .toList();
        if (ends.size() < 2) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "a link is between two services out of %s".formatted(String.join(", ",
                    cluster.services().stream().filter(member -> !member.isServer()).map(ClusterState.Member::name).toList())));
        }
        String told = ends.getFirst().name();
        String peer = ends.getLast().name();
        var order = new FaultLink(peer, act == Act.CUT, act == Act.SLOW ? Math.toIntExact(delay.toMillis()) : 0);
        try (ClusterVisit visit = ClusterVisit.begin(which.folder(), cluster)) {
            console.progress("the link between %s and %s is %s".formatted(told, peer, visit.tellOne(told, order)));
        }
        return ExitCode.DONE.code();
    }

    private static boolean isGateway(ClusterState.Member member) {
        return member.kind().equals(ServiceKind.DISCOVERY_GATEWAY.label());
    }
}
