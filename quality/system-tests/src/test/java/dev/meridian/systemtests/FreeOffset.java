package dev.meridian.systemtests;

import dev.meridian.kit.config.Ports;
import dev.meridian.protocol.cluster.ServiceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Port offsets for clusters that tests start beside others, of this build or another: the ports of the first services of each kind are free.
 * All ports lie below those from which the system takes ports for outgoing connections. Any thread.
 */
final class FreeOffset {
    private static final int MIN = 12_000;
    private static final int MAX = 20_000;
    private static final int TRIES = 100;
    /** More of a kind no test starts. */
    private static final int OF_A_KIND = 4;

    private FreeOffset() {}

    /** An offset at which nobody listens at this moment. */
    static int draw() {
        return RandomGenerator.getDefault().ints(TRIES, MIN, MAX)
                .filter(offset -> ports(offset).allMatch(FreeOffset::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port offset between %d and %d in %d tries".formatted(MIN, MAX, TRIES)));
    }

    private static IntStream ports(int offset) {
        IntStream services = Stream.of(ServiceKind.values())
                .flatMapToInt(kind -> IntStream.rangeClosed(1, OF_A_KIND).flatMap(number -> IntStream.of(
                        Ports.link(kind, number, offset), Ports.http(kind, number, offset), Ports.client(kind, number, offset))));
        return IntStream.concat(services, IntStream.of(Ports.POSTGRES + offset, Ports.REDIS + offset)).filter(port -> port > 0);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
