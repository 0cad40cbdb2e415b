package dev.meridian.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.bots.client.GameClient;
import dev.meridian.bots.client.LoginFlow;
import dev.meridian.bots.client.PlayTicket;
import dev.meridian.bots.client.RefusedException;
import dev.meridian.kit.config.Ports;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Credentials;
import dev.meridian.protocol.cluster.ServiceKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who logs in with a new account, up to the list of characters, and hangs up.
 *
 * @param outcome empty when the list came; otherwise why not
 * @param took from dialling the auth-service to that
 * @param port of the orchestrator it was sent to; 0 when it came nowhere
 */
public record Newcomer(String outcome, Duration took, int port) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static int number;

    /** Logs in at an auth-service by its number, and waits for what comes of it. */
    public static Newcomer logIn(LiveCluster cluster, int authService) throws Exception {
        number++;
        try (ServiceLoop loop = ServiceLoop.start("newcomer")) {
            Newcomer newcomer = logIn(loop, cluster, authService);
            String came = newcomer.outcome.isEmpty() ? "in" : newcomer.outcome;
            System.out.printf("  newcomer%d: %s after %d ms%n", number, came, newcomer.took.toMillis());
            return newcomer;
        }
    }

    private static Newcomer logIn(ServiceLoop loop, LiveCluster cluster, int authService) throws Exception {
        long began = System.nanoTime();
        int door = Ports.client(ServiceKind.AUTH_SERVICE, authService, cluster.folder().portOffset());
        var auth = new InetSocketAddress(InetAddress.getLoopbackAddress(), door);
        var credentials = new Credentials("newcomer" + number, "password", 0);
        String outcome = "";
        int port = 0;
        try (GameClient client = GameClient.of(loop, credentials.login(), credentials.password(), new GameClient.Listener() {})) {
            PlayTicket ticket = CompletableFuture.supplyAsync(() -> LoginFlow.run(loop, auth, credentials, PATIENCE), loop::execute)
                    .thenCompose(flow -> flow)
                    .get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
            port = ticket.game().getPort();
            client.play(ticket, PATIENCE).get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(RefusedException.class);
            outcome = String.valueOf(requireNonNull(e.getCause()).getMessage());
        }
        return new Newcomer(outcome, Duration.ofNanos(System.nanoTime() - began), port);
    }

    public void isIn(Duration within) {
        assertThat(outcome).isEmpty();
        assertThat(took).isLessThan(within);
    }

    public void isToldToTryLater(Duration within) {
        assertThat(outcome).isEqualTo("login refused: SYSTEM_ERROR_LATER");
        assertThat(took).isLessThan(within);
    }
}
