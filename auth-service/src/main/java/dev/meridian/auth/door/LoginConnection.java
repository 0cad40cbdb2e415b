package dev.meridian.auth.door;

import dev.meridian.auth.account.Verdict;
import dev.meridian.auth.refusal.Refusal;
import dev.meridian.auth.refusal.Refusals;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.protocol.client.crypto.Frames;
import dev.meridian.protocol.client.crypto.LoginCipher;
import dev.meridian.protocol.client.crypto.RsaKey;
import dev.meridian.protocol.client.login.AuthGameGuard;
import dev.meridian.protocol.client.login.GGAuth;
import dev.meridian.protocol.client.login.Init;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginOpcodes;
import dev.meridian.protocol.client.login.LoginReply;
import dev.meridian.protocol.client.login.LoginRequest;
import dev.meridian.protocol.client.login.PlayOk;
import dev.meridian.protocol.client.login.RequestAuthLogin;
import dev.meridian.protocol.client.login.RequestServerList;
import dev.meridian.protocol.client.login.RequestServerLogin;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.OpcodeTable;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * One client's login connection: frames, cipher and the state machine from {@code Init} to {@code PlayOk}. Loop thread; one per channel.
 *
 * <p>A refused client gets its answer, then the sending side is shut, and what it still sends is thrown away until it closes or
 * {@link #LAST_WORDS} have passed: closing at once could destroy the answer on its way.
 */
final class LoginConnection extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(LoginConnection.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Dropped packets before the connection is closed. */
    private static final int OFFENCES_MAX = 3;

    /** Packets on one connection; a player who refreshes the list every second stays below. */
    private static final int PACKETS_MAX = 100;

    private final ServiceLoop loop;
    private final LoginDoor.Limits limits;
    private final RsaKey rsaKey;
    private final LoginDesk desk;
    private final Refusals refusals;
    private final String address;
    private final int sessionId;
    private final Bytes cipherKey;
    private final LoginCipher cipher;
    private final Disposable.Swap pending = Disposables.swap();
    private State state = new Connected();
    private @Nullable ChannelHandlerContext context;
    private ServiceLoop.Timer lifetime = () -> {};
    private ServiceLoop.@Nullable Timer frame;
    private int packets;
    private int offences;

    /** Where the connection stands; each state carries what is known in it. */
    private sealed interface State {}

    private record Connected() implements State {}

    private record GuardPassed() implements State {}

    /** Credentials are being checked; the client has to wait. */
    private record Checking() implements State {}

    private record LoggedIn(AccountFound account, LoginOk keys) implements State {}

    /** A server was chosen; its keys are on their way, or given. */
    private record Chosen(AccountFound account) implements State {}

    /** Refused or over; whatever comes is thrown away. */
    private record Closing() implements State {}

    LoginConnection(ServiceLoop loop, LoginDoor.Limits limits, RsaKey rsaKey, LoginDesk desk, Refusals refusals, String address) {
        this.loop = loop;
        this.limits = limits;
        this.rsaKey = rsaKey;
        this.desk = desk;
        this.refusals = refusals;
        this.address = address;
        this.sessionId = desk.secret();
        this.cipherKey = desk.secret(LoginCipher.KEY_BYTES);
        this.cipher = new LoginCipher(cipherKey);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        lifetime = loop.after(limits.lifetime(), () -> refuse(Refusal.LIFETIME_OVER, "in state " + state.getClass().getSimpleName()));
        ByteBuf out = ctx.alloc().buffer();
        int start = Frames.begin(out);
        var init = new Init(sessionId, Init.REVISION, rsaKey.scrambledModulus(), cipherKey);
        LoginOpcodes.REPLIES.write(init, new PacketWriter(out));
        LoginCipher.withStaticKey().sealInit(out, start + Frames.HEADER_BYTES, desk.secret());
        Frames.end(out, start);
        ctx.writeAndFlush(out);
        super.channelActive(ctx);
        // After reactor-netty has seen the channel: it reads on demand of its own operators, this handler takes everything itself.
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (state instanceof Closing) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            ByteBuf body = Frames.next(in, Frames.LOGIN_BYTES_MAX);
            watchFrame(body == null && in.isReadable());
            if (body != null) {
                handle(body);
            }
        } catch (MalformedPacketException e) {
            refuse(Refusal.FRAME_LENGTH, String.valueOf(e.getMessage()));
            in.skipBytes(in.readableBytes());
        }
    }

    /** Answers to everything that came in one read leave together. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        ctx.flush();
        super.channelReadComplete(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (!ctx.channel().isWritable() && !(state instanceof Closing)) {
            refuse(Refusal.NEVER_READS, "");
        }
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        end();
        super.channelInactive(ctx);
    }

    @Override
    @SuppressWarnings("deprecation") // the method is deprecated for outbound handlers only
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("login.connection_broken address={} reason=\"{}\"", address, cause.getMessage());
        } else {
            LOG.error("login.connection_failed address={}", address, cause);
        }
        ctx.close();
    }

    private void handle(ByteBuf body) {
        if (++packets > PACKETS_MAX) {
            refuse(Refusal.TOO_MANY_PACKETS, "");
            return;
        }
        if (!cipher.open(body)) {
            refuse(Refusal.CHECKSUM, "");
            return;
        }
        var in = new PacketReader(body);
        OpcodeTable.Known known = LoginOpcodes.REQUESTS.at(in);
        String name = LoginOpcodes.REQUESTS.nameAt(in);
        switch (known) {
            case UNKNOWN -> offence(Refusal.UNKNOWN_OPCODE, "0x%02X".formatted(body.getUnsignedByte(body.readerIndex())));
            case IGNORED -> LOG.debug("login.dropped packet={} address={}", name, address);
            case SPOKEN -> {
                LoginRequest request;
                try {
                    request = LoginOpcodes.REQUESTS.read(in);
                } catch (MalformedPacketException e) {
                    offence(Refusal.SHORT_PACKET, name + " " + e.getMessage());
                    return;
                }
                if (request != null) {
                    on(request);
                }
            }
        }
    }

    private void on(LoginRequest request) {
        switch (request) {
            case AuthGameGuard guard when state instanceof Connected -> passGuard(guard);
            case RequestAuthLogin login when state instanceof GuardPassed -> logIn(login);
            case RequestServerList list when state instanceof LoggedIn in -> listServers(list, in);
            case RequestServerLogin choice when state instanceof LoggedIn in -> choose(choice, in);
            default -> offence(Refusal.WRONG_STATE, request.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
        }
    }

    private void passGuard(AuthGameGuard guard) {
        if (guard.sessionId() != sessionId) {
            refuse(Refusal.SESSION_ID, "");
            return;
        }
        state = new GuardPassed();
        write(new GGAuth(sessionId));
    }

    private void logIn(RequestAuthLogin login) {
        state = new Checking();
        pending.update(desk.check(rsaKey, login.cipherBlock(), address).subscribe(this::judged, this::failed));
    }

    private void judged(Verdict verdict) {
        if (!(state instanceof Checking)) {
            return;
        }
        switch (verdict) {
            case Verdict.Refused(var reason, var account) -> refuse(reason, "", account);
            case Verdict.Welcome(var account) -> {
                var keys = new LoginOk(desk.secret(), desk.secret());
                state = new LoggedIn(account, keys);
                desk.enter(account, this, address);
                write(keys);
                flush();
            }
        }
    }

    private void listServers(RequestServerList request, LoggedIn in) {
        if (same(in.keys, request.loginOk1(), request.loginOk2())) {
            write(desk.serversFor(in.account));
        } else {
            refuse(Refusal.SESSION_KEYS, "");
        }
    }

    private void choose(RequestServerLogin choice, LoggedIn in) {
        if (!same(in.keys, choice.loginOk1(), choice.loginOk2())) {
            refuse(Refusal.SESSION_KEYS, "");
            return;
        }
        Refusal refusal = desk.refusal(choice.serverId());
        if (refusal != null) {
            refuse(refusal, "server " + choice.serverId());
            return;
        }
        state = new Chosen(in.account);
        var play = new PlayOk(desk.secret(), desk.secret());
        var keys = new SessionKeys(
                in.account.login(), in.keys.loginOk1(), in.keys.loginOk2(), play.playOk1(), play.playOk2(), choice.serverId());
        pending.update(desk.grant(keys, address)
                .subscribe(
                        _ -> {},
                        e -> refuse(Refusal.KEYS_NOT_KEPT, String.valueOf(e.getMessage())),
                        () -> {
                            write(play);
                            flush();
                        }));
    }

    /** Compares without an early end, so that the time tells nothing about the first number. */
    private static boolean same(LoginOk given, int shown1, int shown2) {
        return ((given.loginOk1() ^ shown1) | (given.loginOk2() ^ shown2)) == 0;
    }

    private void failed(Throwable e) {
        LOG.error("login.check_failed address={}", address, e);
        refuse(Refusal.BACKEND_AWAY, "");
    }

    /** Drops the packet; the connection goes on unless this is a habit. */
    private void offence(Refusal reason, String detail) {
        if (++offences >= OFFENCES_MAX) {
            refuse(reason, detail + ", again");
        } else {
            refusals.note(reason, address, account(), detail);
        }
    }

    /** Answers as the reason says, and ends the connection. Harmless when it ends already. */
    void refuse(Refusal reason, String detail) {
        refuse(reason, detail, account());
    }

    private void refuse(Refusal reason, String detail, String account) {
        ChannelHandlerContext ctx = context;
        if (state instanceof Closing || ctx == null) {
            return;
        }
        boolean granted = state instanceof Chosen && reason == Refusal.LIFETIME_OVER;
        if (!granted) { // a client that has its keys and forgets to close is no refusal
            refusals.note(reason, address, account, detail);
        }
        LoginReply answer = reason.answer();
        if (answer == null) {
            ctx.close();
        } else {
            write(answer);
            ctx.writeAndFlush(ctx.alloc().buffer(0)).addListener((ChannelFutureListener) sent -> ((DuplexChannel) sent.channel()).shutdownOutput());
            loop.after(LAST_WORDS, ctx::close);
        }
        end();
    }

    private void end() {
        lifetime.cancel();
        watchFrame(false);
        pending.dispose();
        switch (state) {
            case LoggedIn in -> desk.leave(in.account, this);
            case Chosen chosen -> desk.leave(chosen.account, this);
            case Connected _, GuardPassed _, Checking _, Closing _ -> {}
        }
        state = new Closing();
    }

    private String account() {
        return switch (state) {
            case LoggedIn in -> in.account.login();
            case Chosen chosen -> chosen.account.login();
            case Connected _, GuardPassed _, Checking _, Closing _ -> "";
        };
    }

    private void watchFrame(boolean begun) {
        if (begun && frame == null) {
            frame = loop.after(limits.frameTimeout(), () -> refuse(Refusal.SLOW_FRAME, ""));
        } else if (!begun && frame != null) {
            frame.cancel();
            frame = null;
        }
    }

    /** Writes one frame; it leaves with the next flush. */
    private void write(LoginReply reply) {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        ByteBuf out = ctx.alloc().buffer();
        int start = Frames.begin(out);
        LoginOpcodes.REPLIES.write(reply, new PacketWriter(out));
        cipher.seal(out, start + Frames.HEADER_BYTES, LoginCipher.Padding.SERVER);
        Frames.end(out, start);
        ctx.write(out);
    }

    private void flush() {
        if (context != null) {
            context.flush();
        }
    }
}
