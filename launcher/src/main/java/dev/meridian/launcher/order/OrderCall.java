package dev.meridian.launcher.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.launcher.cluster.ClusterState;
import dev.meridian.launcher.console.Console;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A verb's side of an order: gives it, repeats the progress, and returns when it is carried out. Blocking; the launcher bounds the time. */
public final class OrderCall {
    /** First character of a line of progress. */
    static final char PROGRESS = '+';

    /** First character of the last line: the exit code's name, a space, and what to say. */
    static final char END = '=';

    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderCall() {}

    /** @throws OperatorException with the launcher's exit code and reason when the order was not carried out */
    public static void give(ClusterState cluster, Order order, Console console) throws OperatorException {
        if (cluster.control().isEmpty()) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the launcher of this cluster (process %d) takes no orders".formatted(cluster.pid()));
        }
        try (SocketChannel launcher = SocketChannel.open(UnixDomainSocketAddress.of(cluster.control()))) {
            launcher.write(StandardCharsets.UTF_8.encode(JSON.writerFor(Order.class).writeValueAsString(order) + "\n"));
            var lines = new BufferedReader(Channels.newReader(launcher, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.charAt(0) == END) {
                    end(line.substring(1), console);
                    return;
                }
                console.progress(line.substring(1));
            }
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the launcher stopped before the order was carried out");
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "the launcher (process %d) does not answer: %s".formatted(cluster.pid(),
                    e.getMessage()), e);
        }
    }

    private static void end(String line, Console console) throws OperatorException {
        int space = line.indexOf(' ');
        ExitCode code = ExitCode.valueOf(line.substring(0, space));
        String text = line.substring(space + 1);
        if (code != ExitCode.DONE) {
            throw new OperatorException(code, text);
        }
        console.progress(text);
    }
}
