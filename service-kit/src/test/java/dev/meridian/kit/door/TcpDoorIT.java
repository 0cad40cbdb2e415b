package dev.meridian.kit.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TcpDoorIT {

    @Test
    void aPortThatIsLetGoInTimeIsWaitedForAndOneThatIsNotIsNamed() throws Exception {
        int port = FreePorts.next();
        try (var loop = ServiceLoop.start("binder"); var holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> open(loop, port))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("port " + port + " on 127.0.0.1 cannot be used for a test")
                    .hasMessageContaining("--port-offset");

            CompletableFuture<Void> letGo = CompletableFuture.runAsync(
                    () -> closeQuietly(holder), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
            try (TcpDoor door = open(loop, port)) {
                assertThat(letGo).as("it was bound after the holder let go").isDone();
                assertThat(door.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void aNewcomerIsKnownByItsAddress() throws Exception {
        var address = new CompletableFuture<String>();
        try (var loop = ServiceLoop.start("asker");
                TcpDoor door = TcpDoor.open(loop, "127.0.0.1", 0, "a test", null, (channel, from) -> {
                    address.complete(from);
                    channel.close();
                });
                var _ = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            assertThat(address.get(10, TimeUnit.SECONDS)).isEqualTo("127.0.0.1");
        }
    }

    private static TcpDoor open(ServiceLoop loop, int port) {
        return TcpDoor.open(loop, "127.0.0.1", port, "a test", null, (channel, _) -> channel.close());
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
