package dev.meridian.launcher.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.launcher.console.ExitCode;
import dev.meridian.launcher.console.OperatorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running launcher takes orders: a socket in a folder that only its owner can enter, so whoever reaches it may give orders. Orders wait for
 * {@link #next}; the rest happens on virtual threads. Must be closed.
 */
public final class OrderDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final int WAITING_MAX = 16;
    private static final int LINE_CHARS_MAX = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path address;
    private final ServerSocketChannel server;
    private final BlockingQueue<Received> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    private OrderDesk(Path folder, Path address, ServerSocketChannel server) {
        this.folder = folder;
        this.address = address;
        this.server = server;
    }

    /** Begins to listen. The folder is a short one of the system's: the path of a socket may have no more than about a hundred characters. */
    @SuppressWarnings("resource") // the desk owns the channel
    public static OrderDesk open() throws OperatorException {
        try {
            Path folder = Files.createTempDirectory("meridian-");
            Path address = folder.resolve("orders");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(address));
            var desk = new OrderDesk(folder, address, server);
            Thread.ofVirtual().name("orders").start(desk::listen);
            return desk;
        } catch (IOException e) {
            throw new OperatorException(ExitCode.COULD_NOT_RUN, "cannot listen for orders in %s: %s".formatted(System.getProperty("java.io.tmpdir"),
                    e.getMessage()), e);
        }
    }

    /** Where it listens. */
    public String address() {
        return address.toString();
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().name("order").start(() -> read(caller));
            }
        } catch (IOException e) {
            LOG.debug("orders.closed", e);
        }
    }

    private void read(SocketChannel caller) {
        var received = new Received(caller);
        try {
            received.order = JSON.readValue(firstLine(caller), Order.class);
            if (!waiting.offer(received)) {
                received.done(ExitCode.COULD_NOT_RUN, WAITING_MAX + " orders wait already");
            }
        } catch (JsonProcessingException e) {
            received.done(ExitCode.COULD_NOT_RUN, "the running launcher does not know this order: it was started by another version");
        } catch (IOException e) {
            LOG.debug("order.unread", e);
        }
    }

    private static String firstLine(SocketChannel caller) throws IOException {
        var line = new StringBuilder();
        var reader = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8), LINE_CHARS_MAX);
        for (int next = reader.read(); next >= 0 && next != '\n' && line.length() < LINE_CHARS_MAX; next = reader.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** The next order, or null while there is none. One thread. */
    public @Nullable Received next() {
        return waiting.poll();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Received left = waiting.poll(); left != null; left = waiting.poll()) {
                left.done(ExitCode.COULD_NOT_RUN, "the cluster stops");
            }
            Files.deleteIfExists(address);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.info("orders.not_tidied folder={} reason=\"{}\"", folder, e.getMessage());
        }
    }

    /** An order and the way back to the verb that gave it. Used by one thread at a time. */
    public static final class Received {
        private final SocketChannel caller;
        private @Nullable Order order;

        private Received(SocketChannel caller) {
            this.caller = caller;
        }

        /** What is asked. */
        public Order order() {
            if (order == null) {
                throw new IllegalStateException("not read yet");
            }
            return order;
        }

        /** A line of progress for the operator; nobody may be listening any more. */
        public void progress(String line) {
            write(OrderCall.PROGRESS + line);
        }

        /** How it ended; the last word. */
        public void done(ExitCode code, String line) {
            write(OrderCall.END + code.name() + " " + line);
            try {
                caller.close();
            } catch (IOException e) {
                LOG.debug("order.not_closed", e);
            }
        }

        private void write(String line) {
            try {
                caller.write(StandardCharsets.UTF_8.encode(line.replace('\n', ' ') + "\n"));
            } catch (IOException e) {
                LOG.debug("order.caller_gone", e); // the order is carried out all the same
            }
        }
    }
}
