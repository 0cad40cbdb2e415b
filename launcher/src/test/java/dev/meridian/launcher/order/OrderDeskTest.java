package dev.meridian.launcher.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(printed, true, StandardCharsets.UTF_8), new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void theVerbHearsTheProgressAndTheEnd() throws Exception {
        give(new Order.Scale("game-shard", 3, 1000), received -> {
            assertThat(received.order()).isEqualTo(new Order.Scale("game-shard", 3, 1000));
            received.progress("starting\nsomething");
            received.done(ExitCode.DONE, "game-shard: 3 run");
        });
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("starting something\ngame-shard: 3 run\n");
    }

    @Test
    void anOrderThatFailsEndsTheVerbWithItsCode() {
        assertThatExceptionOfType(OperatorException.class)
                .isThrownBy(() -> give(new Order.Drain("game-shard-2", 1000), received -> received.done(ExitCode.TIMEOUT, "too late")))
                .withMessage("too late")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.TIMEOUT));
    }

    @Test
    void whatIsNoOrderIsRefusedAndOrdersThatWaitAreAnsweredWhenTheDeskCloses() throws Exception {
        OrderDesk desk = OrderDesk.open();
        try (SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(desk.address()))) {
            stranger.write(StandardCharsets.UTF_8.encode("{\"order\":\"fly\"}\n"));
            assertThat(new String(java.nio.channels.Channels.newInputStream(stranger).readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("=COULD_NOT_RUN ");
        }
        desk.close();
        assertThat(desk.next()).isNull();
        assertThat(Path.of(desk.address()).getParent()).doesNotExist();
    }

    @Test
    void onlyItsOwnerReachesTheDesk() throws Exception {
        try (OrderDesk desk = OrderDesk.open()) {
            Path folder = Path.of(desk.address()).getParent();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        }
    }

    /** Gives the order on another thread while this one carries it out. */
    private void give(Order order, Consumer<OrderDesk.Received> launcher) throws Exception {
        try (OrderDesk desk = OrderDesk.open()) {
            var state = new ClusterState(1, "2026-01-01T00:00:00Z", false, true, desk.address(), List.of());
            var failure = new CompletableFuture<@Nullable OperatorException>();
            Thread verb = Thread.ofVirtual().start(() -> {
                try {
                    OrderCall.give(state, order, console);
                    failure.complete(null);
                } catch (OperatorException e) {
                    failure.complete(e);
                }
            });
            OrderDesk.Received received = desk.next();
            while (received == null) {
                Thread.onSpinWait();
                received = desk.next();
            }
            launcher.accept(received);
            verb.join();
            OperatorException told = failure.join();
            if (told != null) {
                throw told;
            }
        }
    }
}
