package dev.meridian.systemtests.login;

import dev.meridian.protocol.client.crypto.Credentials;
import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.client.crypto.LoginCipher;
import dev.meridian.protocol.client.login.AuthGameGuard;
import dev.meridian.protocol.client.login.GGAuth;
import dev.meridian.protocol.client.login.Init;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginOpcodes;
import dev.meridian.protocol.client.login.LoginReply;
import dev.meridian.protocol.client.login.LoginRequest;
import dev.meridian.protocol.client.login.RequestAuthLogin;
import dev.meridian.protocol.client.login.RequestServerList;
import dev.meridian.protocol.client.login.RequestServerLogin;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A client on a plain socket that can say anything, right or wrong. Blocking; one thread. */
final class TestLoginClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final Init init;
    private final LoginCipher cipher;

    private TestLoginClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        ByteBuf body = body();
        if (body == null || !LoginCipher.withStaticKey().openInit(body)) {
            throw new IOException("no Init");
        }
        init = (Init) read(body);
        cipher = new LoginCipher(init.blowfishKey());
    }

    /** Connects and reads Init. */
    static TestLoginClient connect(int port) throws IOException {
        return new TestLoginClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Init init() {
        return init;
    }

    Socket socket() {
        return socket;
    }

    /** Passes GameGuard. */
    TestLoginClient passGuard() throws IOException {
        send(new AuthGameGuard(init.sessionId()));
        expect(GGAuth.class);
        return this;
    }

    /** Passes GameGuard and sends credentials. */
    TestLoginClient logIn(String login, String password) throws IOException {
        passGuard();
        send(new RequestAuthLogin(new Credentials(login, password, 0).seal(init.scrambledModulus()), init.sessionId()));
        return this;
    }

    void requestServers(LoginOk keys) throws IOException {
        send(new RequestServerList(keys.loginOk1(), keys.loginOk2()));
    }

    void choose(LoginOk keys, int server) throws IOException {
        send(new RequestServerLogin(keys.loginOk1(), keys.loginOk2(), server));
    }

    void send(LoginRequest request) throws IOException {
        ByteBuf out = Unpooled.buffer();
        LoginOpcodes.REQUESTS.write(request, new PacketWriter(out));
        sendBody(out);
    }

    /** Sends a body of any content under the right cipher. */
    void sendBody(ByteBuf content) throws IOException {
        ByteBuf out = Unpooled.buffer();
        int start = Frames.begin(out);
        out.writeBytes(content);
        cipher.seal(out, start + Frames.HEADER_BYTES, LoginCipher.Padding.OFFICIAL_CLIENT);
        Frames.end(out, start);
        sendRaw(bytes(out));
    }

    /** Sends bytes as they are. */
    void sendRaw(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next packet, which must be of that type. */
    <T extends LoginReply> T expect(Class<T> type) throws IOException {
        LoginReply reply = next();
        if (!type.isInstance(reply)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + reply);
        }
        return type.cast(reply);
    }

    /** The next packet, or null when the server has closed. */
    @Nullable LoginReply next() throws IOException {
        ByteBuf body = body();
        if (body == null) {
            return null;
        }
        if (!cipher.open(body)) {
            throw new IOException("wrong checksum from the server");
        }
        return read(body);
    }

    /** Reads until the server closes and fails when it says anything before, or does not close. */
    void expectClosed() throws IOException {
        LoginReply reply = next();
        if (reply != null) {
            throw new AssertionError("expected nothing more, got " + reply);
        }
    }

    private @Nullable ByteBuf body() throws IOException {
        try {
            byte[] header = socket.getInputStream().readNBytes(Frames.HEADER_BYTES);
            if (header.length < Frames.HEADER_BYTES) {
                return null;
            }
            int length = Unpooled.wrappedBuffer(header).readUnsignedShortLE() - Frames.HEADER_BYTES;
            byte[] body = socket.getInputStream().readNBytes(length);
            return body.length < length ? null : Unpooled.wrappedBuffer(body);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server neither answered nor closed", e);
        } catch (SocketException e) {
            return null; // reset: closed as well
        }
    }

    private static LoginReply read(ByteBuf body) throws IOException {
        LoginReply reply = LoginOpcodes.REPLIES.read(new PacketReader(body));
        if (reply == null) {
            throw new IOException("an opcode no server sends");
        }
        return reply;
    }

    static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    /** A block that no key of the service opens: larger than any modulus. */
    static Bytes blockAboveEveryModulus() {
        byte[] block = new byte[128];
        Arrays.fill(block, (byte) 0xFF);
        return Bytes.of(block);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
