package dev.meridian.kit.link;

import static java.util.Objects.requireNonNull;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.link.Challenge;
import dev.meridian.protocol.cluster.link.Hello;
import dev.meridian.protocol.cluster.link.LinkMessage;
import dev.meridian.protocol.cluster.link.Ping;
import dev.meridian.protocol.cluster.link.Pong;
import dev.meridian.protocol.cluster.link.Refused;
import dev.meridian.protocol.cluster.link.Welcome;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a link: the handshake first, then messages. Loop thread.
 *
 * <p>The listener speaks first: Challenge, then the caller's Hello with its proof, then the listener's Welcome with its own. Anything else, or nothing
 * in time, closes the connection.
 */
final class LinkHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);

    /** A refused peer that does not take its refusal is cut off after this. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ServiceLoop loop;
    private final LinkIdentity identity;
    private final LinkProof.Role role;
    private final LinkListener listener;
    private final byte[] ownNonce = LinkProof.nonce();
    private final LinkFrames frames = new LinkFrames();
    private final PacketReader reader;
    private @Nullable Challenge challenge;
    private final DelayLine inbound;
    private boolean readingPaused;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Link link;

    /** It was refused or failed: whatever still comes is thrown away, in silence. */
    private boolean over;

    private long lastHeard;
    private ServiceLoop.@Nullable Timer timer;

    LinkHandler(ServiceLoop loop, LinkIdentity identity, LinkProof.Role role, LinkListener listener) {
        this.loop = loop;
        this.identity = identity;
        this.role = role;
        this.listener = listener;
        this.reader = new PacketReader(io.netty.buffer.Unpooled.EMPTY_BUFFER);
        this.inbound = new DelayLine(loop, this::take);
    }

    /** Cuts this connection's frames; stands before this handler in the pipeline. */
    LinkFrames frames() {
        return frames;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        this.context = context;
        timer = loop.after(identity.timeouts().handshake(), () -> {
            if (link == null) {
                refuse(context, "no handshake within " + identity.timeouts().handshake().toMillis() + " ms");
            }
        });
        if (role == LinkProof.Role.LISTENER) {
            write(context, new Challenge(ClusterProtocol.VERSION, identity.self(), ownNonce));
        }
        context.fireChannelActive();
        // reactor-netty reads on demand of its own operators; this handler takes everything itself.
        context.channel().config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        inbound.pass((ByteBuf) received);
        readAsFarAsThereIsRoom();
    }

    /** While a drill holds back what arrived, the rest waits in the network, as far as that has room. */
    private void readAsFarAsThereIsRoom() {
        boolean pause = inbound.isCut() || inbound.bytes() >= identity.bytesMax();
        if (pause != readingPaused && context != null) {
            readingPaused = pause;
            context.channel().config().setAutoRead(!pause);
        }
    }

    private void take(ByteBuf frame) {
        ChannelHandlerContext context = requireNonNull(this.context, "a frame before the channel was active");
        try {
            if (over) {
                return;
            }
            lastHeard = loop.now();
            ClusterMessage message = ClusterProtocol.read(reader.wrap(frame));
            if (message instanceof LinkMessage control) {
                control(context, control);
            } else if (link != null) {
                listener.message(link, message);
            } else {
                refuse(context, message.getClass().getSimpleName() + " before the handshake");
            }
        } catch (MalformedPacketException e) {
            fail(context, "malformed message: " + e.getMessage());
        } catch (RuntimeException e) {
            // A bug in what one message does must not cut the link that thousands of clients share.
            LOG.error("link.message_failed service={} remote={}", identity.self(), context.channel().remoteAddress(), e);
        } finally {
            frame.release();
            readAsFarAsThereIsRoom();
        }
    }

    private void control(ChannelHandlerContext context, LinkMessage message) {
        switch (message) {
            case Challenge c when role == LinkProof.Role.CALLER && challenge == null -> answer(context, c);
            case Hello hello when role == LinkProof.Role.LISTENER && link == null -> admit(context, hello);
            case Welcome welcome when role == LinkProof.Role.CALLER && challenge != null && link == null -> accept(context, challenge, welcome);
            case Refused refused -> {
                LOG.warn("link.refused service={} remote={} reason=\"{}\"", identity.self(), context.channel().remoteAddress(), refused.reason());
                context.close();
            }
            case Ping ping when link != null -> link.send(new Pong(ping.sentNanos()));
            case Pong _ when link != null -> {}
            case Challenge _, Hello _, Welcome _, Ping _, Pong _ ->
                refuse(context, message.getClass().getSimpleName() + " out of turn");
        }
    }

    private void answer(ChannelHandlerContext context, Challenge c) {
        if (identity.faults().with(c.server().name()).cut()) {
            context.close();
            return;
        }
        if (c.version() != ClusterProtocol.VERSION) {
            refuse(context, "protocol version " + c.version() + ", this service speaks " + ClusterProtocol.VERSION);
            return;
        }
        challenge = c;
        byte[] proof = LinkProof.of(identity.secret(), LinkProof.Role.CALLER, c.nonce(), ownNonce, identity.self());
        write(context, new Hello(ClusterProtocol.VERSION, identity.self(), identity.kind(), ownNonce, proof));
    }

    private void admit(ChannelHandlerContext context, Hello hello) {
        if (identity.faults().with(hello.caller().name()).cut()) {
            context.close();
            return;
        }
        if (hello.version() != ClusterProtocol.VERSION) {
            refuse(context, "protocol version " + hello.version() + ", this service speaks " + ClusterProtocol.VERSION);
            return;
        }
        byte[] expected = LinkProof.of(identity.secret(), LinkProof.Role.CALLER, ownNonce, hello.nonce(), hello.caller());
        if (!LinkProof.matches(expected, hello.proof())) {
            refuse(context, "wrong cluster secret: give both services the same secret file");
            return;
        }
        byte[] proof = LinkProof.of(identity.secret(), LinkProof.Role.LISTENER, ownNonce, hello.nonce(), identity.self());
        write(context, new Welcome(proof));
        up(context, hello.caller(), hello.kind());
    }

    private void accept(ChannelHandlerContext context, Challenge c, Welcome welcome) {
        byte[] expected = LinkProof.of(identity.secret(), LinkProof.Role.LISTENER, c.nonce(), ownNonce, c.server());
        if (!LinkProof.matches(expected, welcome.proof())) {
            refuse(context, "wrong cluster secret: give both services the same secret file");
            return;
        }
        up(context, c.server(), kindOf(c.server()));
    }

    /** A name is KIND-N, so the listener's kind need not be said in the challenge. */
    private static ServiceKind kindOf(ServiceId id) {
        int dash = id.name().lastIndexOf('-');
        String label = dash < 0 ? id.name() : id.name().substring(0, dash);
        for (ServiceKind kind : ServiceKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new MalformedPacketException("service name \"" + id.name() + "\" is not KIND-N");
    }

    private void up(ChannelHandlerContext context, ServiceId peer, ServiceKind kind) {
        Link created = new Link(loop, context.channel(), peer, kind, identity.bytesMax());
        link = created;
        frames.proved();
        cancelTimer();
        timer = loop.every(identity.timeouts().idlePing(), () -> watch(created));
        LOG.debug("link.up service={} peer={} remote={}", identity.self(), peer, context.channel().remoteAddress());
        identity.faults().up(this);
        listener.linkUp(created);
    }

    /** Name of the other end; empty before it has proved itself. */
    String peerName() {
        return link == null ? "" : link.peer().name();
    }

    /** A drill disturbs this link, or ends. */
    void disturb(LinkFault fault) {
        inbound.disturb(fault);
        if (link != null) {
            link.disturb(fault);
        }
        readAsFarAsThereIsRoom();
    }

    private void watch(Link watched) {
        long silence = loop.now() - lastHeard;
        if (silence > identity.timeouts().dead().toNanos()) {
            watched.close("silent for " + TimeUnit.NANOSECONDS.toMillis(silence) + " ms");
        } else if (silence >= identity.timeouts().idlePing().toNanos()) {
            watched.send(new Ping(loop.now()));
        }
    }

    private void write(ChannelHandlerContext context, LinkMessage message) {
        ByteBuf out = context.alloc().buffer();
        out.writeIntLE(0);
        ClusterProtocol.write(message, new PacketWriter(out));
        out.setIntLE(0, out.readableBytes() - Integer.BYTES);
        context.writeAndFlush(out);
    }

    private void refuse(ChannelHandlerContext context, String reason) {
        if (over) {
            return;
        }
        over = true;
        cancelTimer();
        LOG.warn("link.refusing service={} remote={} reason=\"{}\"", identity.self(), context.channel().remoteAddress(), reason);
        ByteBuf out = context.alloc().buffer();
        out.writeIntLE(0);
        ClusterProtocol.write(new Refused(reason), new PacketWriter(out));
        out.setIntLE(0, out.readableBytes() - Integer.BYTES);
        context.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
        timer = loop.after(LAST_WORDS, context::close);
    }

    private void fail(ChannelHandlerContext context, String reason) {
        over = true;
        LOG.warn("link.failed service={} remote={} reason=\"{}\"", identity.self(), context.channel().remoteAddress(), reason);
        if (link != null) {
            link.close(reason);
        } else {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelTimer();
        identity.faults().down(this);
        inbound.release();
        Link gone = link;
        if (gone != null) {
            gone.closed();
            listener.linkDown(gone, gone.closeReason());
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof java.io.IOException) {
            LOG.debug("link.broken service={} remote={}", identity.self(), context.channel().remoteAddress(), cause);
        } else if (cause instanceof DecoderException && !over) {
            refuse(context, String.valueOf(cause.getMessage()));
            return;
        } else if (!over) {
            LOG.error("link.failed service={} remote={}", identity.self(), context.channel().remoteAddress(), cause);
        }
        context.close();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
