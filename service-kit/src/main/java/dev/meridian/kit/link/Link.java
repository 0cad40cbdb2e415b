package dev.meridian.kit.link;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One authenticated connection to another service. Lives on the service's loop; every method belongs to that thread.
 *
 * <p>Messages of one loop pass leave in one write: {@link #send} appends to a buffer, the end of the pass flushes it. What the peer does not take
 * is bounded; beyond the bound the link is closed, because a peer that far behind is better met anew.
 */
public final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int BATCH_BYTES = 16 * 1024;
    private static final int FRAME_HEADER_BYTES = 4;

    private final ServiceLoop loop;
    private final Channel channel;
    private final ServiceId peer;
    private final ServiceKind kind;
    private final int bytesMax;
    private final PacketWriter writer;
    private final DelayLine outbound;
    private final Runnable flush = this::flush;
    private @Nullable ByteBuf batch;
    private boolean flushPosted;
    private boolean open = true;
    private String closeReason = "closed by the other side";

    Link(ServiceLoop loop, Channel channel, ServiceId peer, ServiceKind kind, int bytesMax) {
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        this.kind = kind;
        this.bytesMax = bytesMax;
        this.writer = new PacketWriter(Unpooled.EMPTY_BUFFER);
        this.outbound = new DelayLine(loop, this::write);
    }

    /** The service at the other end. */
    public ServiceId peer() {
        return peer;
    }

    /** What the other end is. */
    public ServiceKind kind() {
        return kind;
    }

    /** Whether messages can still be sent. */
    public boolean isOpen() {
        return open;
    }

    /** The address the other end speaks from. */
    public String remoteAddress() {
        return String.valueOf(channel.remoteAddress());
    }

    /**
     * Queues the message; it leaves at the end of this loop pass. Never blocks. The message is encoded before this returns.
     *
     * @return false if the link is closed: the message is gone, and {@code linkDown} has been or will be reported
     */
    public boolean send(ClusterMessage message) {
        loop.check();
        if (!open) {
            return false;
        }
        ByteBuf out = batch;
        if (out == null) {
            out = channel.alloc().directBuffer(BATCH_BYTES);
            batch = out;
        }
        int start = out.writerIndex();
        out.writeIntLE(0);
        ClusterProtocol.write(message, writer.wrap(out));
        out.setIntLE(start, out.writerIndex() - start - FRAME_HEADER_BYTES);
        if (!flushPosted) {
            flushPosted = true;
            channel.eventLoop().execute(flush);
        }
        if (out.readableBytes() + pendingBytes() > bytesMax) {
            close("the peer is " + bytesMax + " bytes behind");
            return false;
        }
        return true;
    }

    /** Bytes handed to the network that the peer has not taken yet. */
    public long pendingBytes() {
        var out = channel.unsafe().outboundBuffer();
        return outbound.bytes() + (out == null ? 0 : out.totalPendingWriteBytes());
    }

    /** Closes the connection; {@code linkDown} follows with this reason. Harmless when repeated. */
    public void close(String reason) {
        loop.check();
        if (open) {
            closeReason = reason;
            flush();
            open = false;
            channel.close();
        }
    }

    /** A drill disturbs what is sent here, or ends. */
    void disturb(LinkFault fault) {
        outbound.disturb(fault);
    }

    String closeReason() {
        return closeReason;
    }

    /** The connection is gone. */
    void closed() {
        open = false;
        if (batch != null) {
            batch.release();
            batch = null;
        }
        outbound.release();
    }

    private void flush() {
        flushPosted = false;
        ByteBuf out = batch;
        if (out == null) {
            return;
        }
        batch = null;
        outbound.pass(out);
    }

    private void write(ByteBuf out) {
        if (!channel.isActive()) {
            out.release();
            return;
        }
        channel.writeAndFlush(out).addListener(written -> {
            if (!written.isSuccess() && open) {
                LOG.debug("link.write_failed peer={}", peer, written.cause());
            }
        });
    }
}
