package dev.meridian.systemtests.door;

import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.client.crypto.GameCipher;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.LobbyReply;
import dev.meridian.protocol.client.lobby.LobbyRequest;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A game client on a plain socket that can send anything. Blocking; one test thread. */
public final class RawGameClient implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private @Nullable GameCipher cipher;

    public RawGameClient(int port, Duration patience) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) patience.toMillis());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Bytes as they are. */
    void raw(int... bytes) throws IOException {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = (byte) bytes[i];
        }
        socket.getOutputStream().write(out);
    }

    /** A well-formed packet. */
    public void send(LobbyRequest request) throws IOException {
        ByteBuf body = Unpooled.buffer();
        LobbyOpcodes.REQUESTS.write(request, new PacketWriter(body));
        frame(body);
    }

    /** A well-formed frame around any body. */
    public void body(int... bytes) throws IOException {
        ByteBuf body = Unpooled.buffer();
        for (int each : bytes) {
            body.writeByte(each);
        }
        frame(body);
    }

    private void frame(ByteBuf body) throws IOException {
        if (cipher != null) {
            cipher.encrypt(body, 0, body.readableBytes());
        }
        ByteBuf frame = Unpooled.buffer();
        int start = Frames.begin(frame);
        frame.writeBytes(body);
        Frames.end(frame, start);
        socket.getOutputStream().write(frame.array(), 0, frame.readableBytes());
    }

    /** The next packet, or null when the server closed the connection. */
    public @Nullable LobbyReply read() throws IOException {
        int low;
        try {
            low = in.read();
            if (low < 0) {
                return null;
            }
            int length = low | in.readUnsignedByte() << 8;
            byte[] body = new byte[length - Frames.HEADER_BYTES];
            in.readFully(body);
            ByteBuf buffer = Unpooled.wrappedBuffer(body);
            if (cipher != null) {
                cipher.decrypt(buffer, 0, body.length);
            }
            LobbyReply reply = LobbyOpcodes.REPLIES.read(new PacketReader(buffer));
            if (reply instanceof KeyPacket key) {
                cipher = new GameCipher(key.key());
            }
            return reply;
        } catch (SocketException e) {
            return null; // the server reset the connection: closed all the same
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
