package dev.meridian.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever plays one character: logs in again when the connection is gone, and sometimes a second time while it is not. */
final class Client {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration AGAIN_FROM = Duration.ofMillis(50);
    private static final Duration AGAIN_TO = Duration.ofMillis(1_500);

    private final Cluster cluster;
    private final long object;
    private @Nullable OrchestratorNode home;
    private @Nullable Session session;
    private long logins;
    private boolean coming;

    Client(Cluster cluster, long object) {
        this.cluster = cluster;
        this.object = object;
        cluster.kernel.after(cluster.kernel.random.nextLong(LOOK.toNanos()), this::look);
    }

    long object() {
        return object;
    }

    @Nullable Session session() {
        return session;
    }

    /** A second client of the same account: the first one is to be sent away. */
    void loginAgain() {
        if (session != null && !session.isEnded()) {
            cluster.watcher.count("second logins", 1);
        }
        login();
    }

    private void look() {
        boolean lost = home == null || session == null || !home.isAlive() || session.isEnded();
        if (lost && !coming) {
            coming = true;
            cluster.kernel.after(logins == 0 ? 0 : cluster.kernel.between(AGAIN_FROM, AGAIN_TO), this::login);
        }
        cluster.kernel.after(LOOK.toNanos(), this::look);
    }

    private void login() {
        List<OrchestratorNode> alive = cluster.orchestratorNodes().stream().filter(node -> node.isAlive() && !node.isPaused() && node.takesClients()).toList();
        coming = false;
        if (!alive.isEmpty()) {
            home = alive.get(cluster.kernel.random.nextInt(alive.size()));
            session = home.login(object, ++logins);
        }
    }
}
