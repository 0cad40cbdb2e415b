package dev.meridian.bots.client;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.client.crypto.LoginCipher;
import dev.meridian.protocol.client.crypto.LoginCipher.Padding;
import dev.meridian.protocol.client.login.Init;
import dev.meridian.protocol.client.login.LoginOpcodes;
import dev.meridian.protocol.client.login.LoginReply;
import dev.meridian.protocol.client.login.LoginRequest;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The client's end of one login connection: frames and ciphers, no sequence. Loop thread. */
public final class LoginConnection {

    /** Who wants to hear what the auth service says. Called on the loop. */
    public interface Listener {

        /** A packet; the first is {@link Init}. */
        void reply(LoginReply reply);

        /** The connection is gone; called once. */
        void closed(String reason);
    }

    private final Listener listener;
    private final Channel channel;
    private @Nullable LoginCipher cipher;

    private LoginConnection(ServiceLoop loop, InetSocketAddress address, Listener listener) {
        this.listener = listener;
        this.channel = Dialler.dial(loop, address, new Traffic());
    }

    /** Dials. */
    public static LoginConnection open(ServiceLoop loop, InetSocketAddress address, Listener listener) {
        return new LoginConnection(loop, address, listener);
    }

    /** Pads, sums, encrypts and sends. @throws IllegalStateException before {@link Init} has come */
    public void send(LoginRequest request) {
        LoginCipher key = cipher;
        if (key == null) {
            throw new IllegalStateException("a client speaks after Init only");
        }
        ByteBuf frame = channel.alloc().ioBuffer();
        int start = Frames.begin(frame);
        LoginOpcodes.REQUESTS.write(request, new PacketWriter(frame));
        key.seal(frame, start + Frames.HEADER_BYTES, Padding.OFFICIAL_CLIENT);
        Frames.end(frame, start);
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /** Sends these very bytes, without header, sum or cipher, and releases them: for what no honest client would send. */
    public void sendBytes(ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    /** The connection's cipher, once {@link Init} has come: for frames that are almost right. */
    public @Nullable LoginCipher cipher() {
        return cipher;
    }

    /** Hangs up. */
    public void close() {
        channel.close();
    }

    private final class Traffic extends FrameHandler {

        @Override
        void frame(ByteBuf body) {
            LoginCipher key = cipher;
            boolean sound = key == null ? LoginCipher.withStaticKey().openInit(body) : key.open(body);
            if (!sound) {
                end("the server sent a frame with a wrong length or sum");
                close();
                return;
            }
            LoginReply reply = LoginOpcodes.REPLIES.read(new PacketReader(body));
            if (reply instanceof Init init) {
                cipher = new LoginCipher(init.blowfishKey());
            }
            if (reply != null) {
                listener.reply(reply);
            }
        }

        @Override
        void ended(String reason) {
            listener.closed(reason);
        }
    }
}
