package dev.meridian.launcher.order;

import dev.meridian.launcher.cluster.ClusterFolder;
import dev.meridian.launcher.cluster.LocalCluster;
import dev.meridian.launcher.cluster.StopSignal;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a cluster until its stop is asked for: carries out orders, and tells of parts that die. The thread that started the cluster. */
public final class Steward {
    private static final Logger LOG = LoggerFactory.getLogger(Steward.class);
    private static final Duration ORDERS = Duration.ofMillis(50);
    private static final int WATCH_EVERY = 10;

    private final LocalCluster cluster;
    private final OrderDesk desk;
    private final StopSignal stop;
    private final Roster roster;

    public Steward(ClusterFolder folder, LocalCluster cluster, OrderDesk desk, StopSignal stop) {
        this.cluster = cluster;
        this.desk = desk;
        this.stop = stop;
        this.roster = new Roster(folder, cluster, stop);
    }

    /** Returns when the stop is asked for. */
    public void keep() {
        for (int round = 0; !stop.await(ORDERS); round++) {
            OrderDesk.Received received = desk.next();
            if (received != null) {
                carryOut(received);
            }
            if (round % WATCH_EVERY == 0) {
                cluster.tellOfTheDead();
            }
        }
    }

    private void carryOut(OrderDesk.Received received) {
        LOG.info("order.begins order={}", received.order());
        try {
            String done = switch (received.order()) {
                case Order.Scale scale -> roster.scale(scale, received::progress);
                case Order.Drain drain -> roster.drain(drain, received::progress);
            };
            LOG.info("order.done order={}", received.order());
            received.done(ExitCode.DONE, done);
        } catch (OperatorException e) {
            LOG.info("order.failed order={} code={} reason=\"{}\"", received.order(), e.exitCode(), e.getMessage());
            received.done(e.exitCode(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("order.failed order={}", received.order(), e);
            received.done(ExitCode.COULD_NOT_RUN, "this is a bug in the launcher, please report it: " + e);
        }
    }
}
