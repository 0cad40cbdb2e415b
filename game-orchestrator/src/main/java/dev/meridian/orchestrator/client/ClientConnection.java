package dev.meridian.orchestrator.client;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.client.crypto.GameCipher;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.LobbyReply;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One game client's connection. Loop thread.
 *
 * <p>Inbound: frames are cut, decrypted in place and handed on one by one, as long as the listener wants more; otherwise the socket is not read, which is
 * what the client feels. Outbound: packets of one loop pass are encrypted into one buffer and leave in one write.
 */
public final class ClientConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final int BATCH_BYTES = 1024;
    private static final int BURST_SECONDS = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int CLOSE_PATIENCE_SECONDS = 2;

    private final ServiceLoop loop;
    private final ClientListener listener;
    private final ClientLimits limits;
    private final ClientMeters meters;
    private final String address;
    private final Backlog backlog;
    private final PacketWriter writer = new PacketWriter(Unpooled.EMPTY_BUFFER);
    private final Runnable flush = this::flush;
    private @Nullable Channel channel;
    private @Nullable ByteBuf cumulation;
    private @Nullable ByteBuf batch;
    private @Nullable GameCipher cipher;
    private boolean flushPosted;
    private boolean reading;
    private boolean open = true;
    private boolean closing;
    private String closeReason = "closed by the client";
    private long frameSince;
    private boolean unwritable;
    private long unwritableSince;
    private double packetCredit;
    private long creditAt;
    private ServiceLoop.@Nullable Timer pause;

    ClientConnection(ServiceLoop loop, ClientListener listener, ClientLimits limits, ClientMeters meters, String address) {
        this.loop = loop;
        this.listener = listener;
        this.limits = limits;
        this.meters = meters;
        this.address = address;
        this.backlog = new Backlog(limits.backlogBytes(), meters::movementDropped);
        this.packetCredit = (double) limits.packetsPerSecond() * BURST_SECONDS;
        this.creditAt = loop.now();
    }

    /** The client's address, without port. */
    public String address() {
        return address;
    }

    /** Whether packets still reach the client. */
    public boolean isOpen() {
        return open && !closing;
    }

    /** From now on both directions are ciphered. */
    public void encrypt(GameCipher with) {
        cipher = with;
    }

    /** Refuses the connection or a packet of it: one line, one counter. */
    public void refuse(String reason, String detail) {
        meters.refused(reason);
        LOG.info("client.refused address={} reason={} detail=\"{}\"", address(), reason, detail);
        close(reason);
    }

    /** The counters of client traffic. */
    public ClientMeters meters() {
        return meters;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        context.fireChannelActive();
        context.channel().config().setAutoRead(true);
        listener.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf received = (ByteBuf) message;
        if (!isOpen()) {
            received.release();
            return;
        }
        if (cumulation == null) {
            cumulation = received;
            frameSince = loop.now();
        } else {
            cumulation.writeBytes(received);
            received.release();
        }
        readFrames();
    }

    /** Reads on after the listener wanted no more. */
    public void resume() {
        if (isOpen() && !reading) {
            readFrames();
        }
    }

    private void readFrames() {
        reading = true;
        try {
            while (isOpen() && cumulation != null && listener.wants(this) && hasCredit()) {
                ByteBuf body = Frames.next(cumulation, Frames.GAME_BYTES_MAX);
                if (body == null) {
                    break;
                }
                frameSince = loop.now();
                take(body);
            }
        } catch (MalformedPacketException e) {
            refuse("bad-frame", String.valueOf(e.getMessage()));
        } finally {
            reading = false;
        }
        if (cumulation != null && !cumulation.isReadable()) {
            cumulation.release();
            cumulation = null;
        } else if (cumulation != null) {
            cumulation.discardSomeReadBytes();
        }
        Channel c = channel;
        if (c != null && isOpen()) {
            c.config().setAutoRead(listener.wants(this) && pause == null);
        }
    }

    private void take(ByteBuf body) {
        meters.packetIn();
        packetCredit--;
        if (cipher != null) {
            cipher.decrypt(body, body.readerIndex(), body.readableBytes());
        }
        listener.packet(this, body);
    }

    /** A client that sends faster than its rate is read slower: its packets wait in the socket. */
    private boolean hasCredit() {
        long now = loop.now();
        double most = (double) limits.packetsPerSecond() * BURST_SECONDS;
        packetCredit = Math.min(most, packetCredit + (now - creditAt) * (double) limits.packetsPerSecond() / NANOS_PER_SECOND);
        creditAt = now;
        if (packetCredit >= 1) {
            return true;
        }
        if (pause == null) {
            meters.refused("too-fast");
            pause = loop.after(Duration.ofMillis(100), () -> {
                pause = null;
                resume();
            });
        }
        return false;
    }

    /** Closes a client that began a frame and does not finish it, and one that takes nothing more. Called now and then. */
    void checkPatience() {
        // Stale movement is dropped from the backlog, so a client that only others' steps are sent to would never fill it.
        if (isOpen() && unwritable && loop.now() - unwritableSince > limits.writePatience().toNanos()) {
            refuse("does-not-read", "nothing taken for %.1f s".formatted(limits.writePatience().toMillis() / 1_000.0));
        }
        if (isOpen() && cumulation != null && pause == null && listener.wants(this)
                && loop.now() - frameSince > limits.framePatience().toNanos()) {
            refuse("slow-frame", cumulation.readableBytes() + " bytes of a frame for " + limits.framePatience().toSeconds() + " s");
        }
    }

    /** Sends a packet of the lobby. */
    public void send(LobbyReply reply) {
        ByteBuf plain = Unpooled.buffer(64);
        LobbyOpcodes.REPLIES.write(reply, writer.wrap(plain));
        send(plain, 0, plain.readableBytes());
    }

    /** Sends a packet that is encoded already; it is copied before this returns. */
    public void send(ByteBuf source, int index, int length) {
        Channel c = channel;
        if (c == null || !isOpen()) {
            return;
        }
        meters.packetOut();
        if (backlog.isEmpty() && c.isWritable()) {
            append(c, source, index, length);
        } else if (!backlog.add(source, index, length)) {
            refuse("does-not-read", limits.backlogBytes() + " bytes wait for it");
        }
    }

    private void append(Channel c, ByteBuf source, int index, int length) {
        ByteBuf out = batch;
        if (out == null) {
            out = c.alloc().buffer(Math.max(BATCH_BYTES, length + Frames.HEADER_BYTES));
            batch = out;
        }
        int start = Frames.begin(out);
        out.ensureWritable(length);
        int at = out.writerIndex();
        if (cipher == null) {
            out.setBytes(at, source, index, length);
        } else {
            cipher.encrypt(source, index, out, at, length);
        }
        out.writerIndex(at + length);
        Frames.end(out, start);
        if (!flushPosted) {
            flushPosted = true;
            c.eventLoop().execute(flush);
        }
    }

    private void flush() {
        flushPosted = false;
        ByteBuf out = batch;
        Channel c = channel;
        if (out == null || c == null) {
            return;
        }
        batch = null;
        if (c.isActive()) {
            c.writeAndFlush(out);
        } else {
            out.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Channel c = context.channel();
        while (c.isWritable() && !backlog.isEmpty()) {
            ByteBuf packet = backlog.take();
            append(c, packet, 0, packet.readableBytes());
            flush();
        }
        boolean now = !c.isWritable();
        if (now && !unwritable) {
            unwritableSince = loop.now();
        }
        unwritable = now;
        context.fireChannelWritabilityChanged();
    }

    /** Closes the connection when what was sent has left; at once if the client does not take it. Harmless when repeated. */
    public void close(String reason) {
        Channel c = channel;
        if (closing || c == null) {
            return;
        }
        closeReason = reason;
        flush();
        closing = true;
        c.config().setAutoRead(false);
        c.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        loop.after(Duration.ofSeconds(CLOSE_PATIENCE_SECONDS), c::close);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (open) {
            open = false;
            if (cumulation != null) {
                cumulation.release();
                cumulation = null;
            }
            if (batch != null) {
                batch.release();
                batch = null;
            }
            listener.closed(this, closeReason);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("client.broken address={}", address(), cause);
        } else {
            LOG.error("client.failed address={}", address(), cause);
            meters.refused("failure");
        }
        context.close();
    }
}
