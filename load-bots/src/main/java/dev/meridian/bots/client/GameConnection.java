package dev.meridian.bots.client;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.client.crypto.GameCipher;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.ProtocolVersion;
import dev.meridian.protocol.wire.OpcodeTable;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The client's end of one game connection: handshake, frames and cipher, no sequence. Loop thread. */
public final class GameConnection {

    /** Who wants to hear what the orchestrator says. Called on the loop. */
    public interface Listener {

        /** The server took the revision and gave its key: everything sent from now on is encrypted. */
        void keyed(KeyPacket key);

        /** A decrypted body, opcode first; valid during the call only. */
        void packet(PacketReader body);

        /** The connection is gone; called once. */
        void closed(String reason);
    }

    private final Listener listener;
    private final Channel channel;
    private final PacketReader reader = new PacketReader(Unpooled.EMPTY_BUFFER);
    private final PacketWriter writer = new PacketWriter(Unpooled.EMPTY_BUFFER);
    private @Nullable GameCipher cipher;

    private GameConnection(ServiceLoop loop, InetSocketAddress address, int version, Listener listener) {
        this.listener = listener;
        this.channel = Dialler.dial(loop, address, new Traffic(version));
    }

    /**
     * Dials and says its revision.
     *
     * @param version an honest client's is one of {@link ProtocolVersion#HIGH_FIVE}
     */
    public static GameConnection open(ServiceLoop loop, InetSocketAddress address, int version, Listener listener) {
        return new GameConnection(loop, address, version, listener);
    }

    /** Sends a packet, encrypted once the key has come. */
    public <F> void send(OpcodeTable<F> table, F packet) {
        ByteBuf frame = channel.alloc().ioBuffer();
        int start = Frames.begin(frame);
        table.write(packet, writer.wrap(frame));
        finish(frame, start);
    }

    /** Sends a body of any bytes as an honest frame, and releases it. */
    public void sendBody(ByteBuf body) {
        ByteBuf frame = channel.alloc().ioBuffer(Frames.HEADER_BYTES + body.readableBytes());
        int start = Frames.begin(frame);
        frame.writeBytes(body);
        body.release();
        finish(frame, start);
    }

    /** Sends these very bytes, without header or cipher, and releases them: for what no honest client would send. */
    public void sendBytes(ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    private void finish(ByteBuf frame, int start) {
        GameCipher key = cipher;
        if (key != null) {
            int from = start + Frames.HEADER_BYTES;
            key.encrypt(frame, from, frame.writerIndex() - from);
        }
        Frames.end(frame, start);
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /** Stops or goes on reading: a client that never reads. */
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    /** Hangs up. */
    public void close() {
        channel.close();
    }

    private final class Traffic extends FrameHandler {

        private final int version;

        Traffic(int version) {
            this.version = version;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            send(LobbyOpcodes.REQUESTS, new ProtocolVersion(version));
        }

        @Override
        void frame(ByteBuf body) {
            GameCipher key = cipher;
            if (key == null) {
                handshake(body);
            } else {
                key.decrypt(body, body.readerIndex(), body.readableBytes());
                listener.packet(reader.wrap(body));
            }
        }

        private void handshake(ByteBuf body) {
            if (LobbyOpcodes.REPLIES.read(reader.wrap(body)) instanceof KeyPacket answer) {
                if (answer.accepted()) {
                    cipher = new GameCipher(answer.key());
                    listener.keyed(answer);
                    return;
                }
                end("the server does not speak revision " + version);
            } else {
                end("the server's first packet was no KeyPacket");
            }
            close();
        }

        @Override
        void ended(String reason) {
            listener.closed(reason);
        }
    }
}
