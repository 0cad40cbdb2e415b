package dev.meridian.launcher.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** As much of Redis's protocol as it takes to ask a server on this machine whether it is there. Blocking, one thread, every wait timed out. */
final class RedisConnection implements AutoCloseable {
    private static final int REPLY_BYTES_MAX = 64 << 10;
    private static final int ELEMENTS_MAX = 1024;

    private final Socket socket;
    private final InputStream in;

    private RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects and authenticates. @throws IOException when either fails or takes longer than {@code limit} */
    static RedisConnection open(int port, String password, Duration limit) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) limit.toMillis());
            socket.setSoTimeout((int) limit.toMillis());
            var connection = new RedisConnection(socket);
            connection.ask("AUTH", password);
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a command and returns its answer; the elements of a list are joined by spaces.
     *
     * @throws IOException when the server answers with an error, or not as Redis does
     */
    String ask(String... words) throws IOException {
        var request = new StringBuilder("*%d\r\n".formatted(words.length));
        for (String word : words) {
            request.append("$%d\r\n%s\r\n".formatted(word.getBytes(StandardCharsets.UTF_8).length, word));
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    private String reply() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            throw new IOException("this is not Redis: it answers an empty line");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '-' -> throw new IOException("Redis says: " + rest);
            case '$' -> bulk(count(rest, REPLY_BYTES_MAX));
            case '*' -> list(count(rest, ELEMENTS_MAX));
            default -> throw new IOException("this is not Redis: it answers " + line);
        };
    }

    private String bulk(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || !line().isEmpty()) {
            throw new IOException("Redis broke off in the middle of an answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String list(int elements) throws IOException {
        var joined = new StringBuilder();
        for (int i = 0; i < elements; i++) {
            joined.append(i == 0 ? "" : " ").append(reply());
        }
        return joined.toString();
    }

    private static int count(String digits, int max) throws IOException {
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) > max) {
            throw new IOException("Redis announces " + digits + " in its answer; at most " + max + " are taken");
        }
        return Integer.parseInt(digits);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0 || line.length() > REPLY_BYTES_MAX) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) next);
        }
        if (in.read() != '\n') {
            throw new IOException("this is not Redis: a line does not end as its lines do");
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
