package dev.meridian.bots.client;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Credentials;
import dev.meridian.protocol.client.lobby.AuthLogin;
import dev.meridian.protocol.client.lobby.AuthLoginFail;
import dev.meridian.protocol.client.lobby.CharCreateFail;
import dev.meridian.protocol.client.lobby.CharCreateOk;
import dev.meridian.protocol.client.lobby.CharSelected;
import dev.meridian.protocol.client.lobby.CharSelectionInfo;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.CharacterSelect;
import dev.meridian.protocol.client.lobby.EnterWorld;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.LobbyReply;
import dev.meridian.protocol.client.lobby.LobbyRequest;
import dev.meridian.protocol.client.lobby.RequestGotoLobby;
import dev.meridian.protocol.client.lobby.RequestKeyMapping;
import dev.meridian.protocol.client.lobby.RequestManorList;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.protocol.client.world.Appearing;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.LeaveWorld;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.NetPing;
import dev.meridian.protocol.client.world.NetPingAnswer;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.ValidatePosition;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.client.world.WorldRequest;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.OpcodeTable;
import dev.meridian.protocol.wire.OpcodeTable.Known;
import dev.meridian.protocol.wire.PacketReader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One scripted player: logs in, enters, walks, speaks, waits for packets. Every method may be called on any thread and returns at once; state,
 * listener and futures belong to the loop. A client plays once: after its connection is gone, make another.
 *
 * <p>Answers what a client program answers by itself: pings, and a teleport with {@link Appearing}.
 */
public final class GameClient implements AutoCloseable {

    /** How far it has come. */
    public enum Phase {
        LOGIN,
        LOBBY,
        JOINING,
        WORLD,
        GONE
    }

    /** Who wants to know more than futures tell. Called on the loop. */
    public interface Listener {

        /** A packet of the world came; the {@link WorldModel} knows of it already. */
        default void event(WorldEvent event) {}

        /** The server did what it must not; the client goes on. */
        default void fault(Fault fault, String detail) {}

        /** Any packet of the game connection came, encrypted ones and those nobody knows included. */
        default void packetIn() {}

        /** Any packet of the game connection was sent. */
        default void packetOut() {}

        /** The game connection is gone, whoever closed it; called once, and only if there was one. */
        default void gone(String reason) {}
    }

    private static final int REVISION = 273;
    private static final int TRACE_BYTES = 20;

    private final ServiceLoop loop;
    private final Credentials credentials;
    private final Listener listener;
    private final Awaits awaits;
    private final CompletableFuture<CharSelectionInfo> lobby = new CompletableFuture<>();
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private Phase phase = Phase.LOGIN;
    private @Nullable CompletableFuture<CharSelectionInfo> creating;
    private @Nullable CompletableFuture<UserInfo> entering;
    private @Nullable GameConnection connection;
    private @Nullable WorldModel world;

    private GameClient(ServiceLoop loop, Credentials credentials, Listener listener) {
        this.loop = loop;
        this.credentials = credentials;
        this.listener = listener;
        this.awaits = new Awaits(loop);
    }

    /** A client that does nothing yet. */
    public static GameClient of(ServiceLoop loop, String login, String password, Listener listener) {
        return new GameClient(loop, new Credentials(login, password, 0), listener);
    }

    /**
     * Goes through the login connection and the handshake of the game connection, up to the list of characters.
     *
     * @param patience for each of the two connections
     * @return exceptionally {@link RefusedException}
     */
    public CompletableFuture<CharSelectionInfo> login(InetSocketAddress auth, Duration patience) {
        loop.execute(() -> LoginFlow.run(loop, auth, credentials, patience).whenComplete((ticket, failure) -> {
            if (failure != null) {
                lobby.completeExceptionally(failure);
            } else if (phase == Phase.GONE) {
                lobby.completeExceptionally(new RefusedException("closed while logging in"));
            } else {
                connect(ticket, patience);
            }
        }));
        return lobby;
    }

    /** Shows the ticket at the game connection; {@link #login} does it by itself. */
    public CompletableFuture<CharSelectionInfo> play(PlayTicket ticket, Duration patience) {
        loop.execute(() -> connect(ticket, patience));
        return lobby;
    }

    private void connect(PlayTicket ticket, Duration patience) {
        connection = GameConnection.open(loop, ticket.game(), REVISION, new Traffic(ticket));
        ServiceLoop.Timer timer = loop.after(patience, () -> {
            lobby.completeExceptionally(new RefusedException("no character list after " + patience.toMillis() + " ms"));
            close();
        });
        lobby.whenComplete((_, _) -> timer.cancel());
    }

    /** Creates a character and asks for the list with it. @return exceptionally {@link RefusedException} with the server's reason */
    public CompletableFuture<CharSelectionInfo> create(CharacterCreate wish) {
        var list = new CompletableFuture<CharSelectionInfo>();
        loop.execute(() -> {
            creating = list;
            send(wish);
        });
        return list;
    }

    /** Selects a character and enters, sending what third-party clients send on the way. @return the own character as the world knows it */
    public CompletableFuture<UserInfo> enter(int slot) {
        var entered = new CompletableFuture<UserInfo>();
        onLoop(() -> {
            entering = entered;
            send(new CharacterSelect(slot));
        });
        return entered;
    }

    /** Walks; the origin is where it believes to be. */
    public void move(int x, int y, int z) {
        onLoop(() -> {
            WorldModel model = world;
            if (model != null) {
                long now = loop.now();
                OwnPlace at = model.place();
                send(new MoveBackwardToLocation(x, y, z, at.x(now), at.y(now), at.z(now), MoveBackwardToLocation.MOUSE));
            }
        });
    }

    /** Says a line to all near. */
    public void say(String text) {
        send(new Say2(text, ChatType.ALL, ""));
    }

    /** Tells the server where it believes to be. */
    public void validate() {
        onLoop(() -> {
            WorldModel model = world;
            if (model != null) {
                long now = loop.now();
                OwnPlace at = model.place();
                send(new ValidatePosition(at.x(now), at.y(now), at.z(now), at.heading(), 0));
            }
        });
    }

    /** Leaves the world in order; see {@link #gone}. */
    public void logout() {
        send(new Logout());
    }

    /** Sends a packet of the world. Dropped when there is no connection. */
    public void send(WorldRequest request) {
        send(WorldOpcodes.REQUESTS, request);
    }

    /** Sends a packet of the lobby. Dropped when there is no connection. */
    public void send(LobbyRequest request) {
        send(LobbyOpcodes.REQUESTS, request);
    }

    private <F> void send(OpcodeTable<F> table, F packet) {
        onLoop(() -> {
            GameConnection out = connection;
            if (out != null && phase != Phase.GONE) {
                out.send(table, packet);
                listener.packetOut();
            }
        });
    }

    /**
     * The next packet of that type that fits, of the lobby or the world.
     *
     * @return exceptionally {@link RefusedException} after {@code patience} or when the connection is gone
     */
    public <T> CompletableFuture<T> await(Class<T> type, Predicate<? super T> fits, Duration patience) {
        var future = new CompletableFuture<T>();
        onLoop(() -> awaits.add(type, fits, patience, future));
        return future;
    }

    /** Done with the reason when the connection is gone. */
    public CompletableFuture<String> gone() {
        return gone;
    }

    /** How far it has come. Loop thread. */
    public Phase phase() {
        loop.check();
        return phase;
    }

    /** The world as it knows it; null before it has entered. Loop thread. */
    public @Nullable WorldModel world() {
        loop.check();
        return world;
    }

    /** The connection itself, for bytes no honest client would send; null while there is none. Loop thread. */
    public @Nullable GameConnection connection() {
        loop.check();
        return connection;
    }

    /** Hangs up without a word. */
    @Override
    public void close() {
        onLoop(() -> {
            GameConnection open = connection;
            if (open == null) {
                ended("closed before it was connected");
            } else {
                open.close();
            }
        });
    }

    private void onLoop(Runnable task) {
        if (loop.inLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    private void ended(String reason) {
        if (phase == Phase.GONE) {
            return;
        }
        phase = Phase.GONE;
        var refusal = new RefusedException(reason);
        lobby.completeExceptionally(refusal);
        refuse(entering, refusal);
        refuse(creating, refusal);
        awaits.end(refusal);
        gone.complete(reason);
    }

    private static void refuse(@Nullable CompletableFuture<?> wish, RefusedException refusal) {
        if (wish != null) {
            wish.completeExceptionally(refusal);
        }
    }

    private final class Traffic implements GameConnection.Listener {

        private final PlayTicket ticket;

        Traffic(PlayTicket ticket) {
            this.ticket = ticket;
        }

        @Override
        public void keyed(KeyPacket key) {
            send(new AuthLogin(ticket.account(), ticket.playOk2(), ticket.playOk1(), ticket.loginOk1(), ticket.loginOk2()));
        }

        @Override
        public void packet(PacketReader body) {
            listener.packetIn();
            boolean inWorld = phase == Phase.JOINING || phase == Phase.WORLD;
            try {
                if (inWorld && WorldOpcodes.EVENTS.at(body) != Known.UNKNOWN) {
                    read(WorldOpcodes.EVENTS, body);
                } else if (LobbyOpcodes.REPLIES.at(body) != Known.UNKNOWN) {
                    read(LobbyOpcodes.REPLIES, body);
                } else {
                    listener.fault(Fault.UNKNOWN_OPCODE, "%d bytes in phase %s, opcode 0x%02X".formatted(body.remaining(), phase, body.u8()));
                }
            } catch (MalformedPacketException e) {
                listener.fault(Fault.MALFORMED, String.valueOf(e.getMessage()));
            }
        }

        private void read(OpcodeTable<?> table, PacketReader body) {
            Object packet = table.read(body);
            if (packet == null) {
                return; // known to the protocol, of no concern to this client
            }
            if (body.remaining() > 0) {
                listener.fault(Fault.UNREAD_BYTES, "%d behind %s".formatted(body.remaining(), packet.getClass().getSimpleName()));
            }
            switch (packet) {
                case WorldEvent event -> heard(event);
                case LobbyReply reply -> heard(reply);
                default -> throw new IllegalStateException("a packet of neither family: " + packet.getClass());
            }
            awaits.came(packet);
        }

        @Override
        public void closed(String reason) {
            boolean first = phase != Phase.GONE;
            ended(reason);
            if (first) {
                listener.gone(reason);
            }
        }
    }

    private void heard(LobbyReply reply) {
        switch (reply) {
            case CharSelectionInfo list -> {
                phase = Phase.LOBBY;
                CompletableFuture<CharSelectionInfo> wish = creating;
                if (wish != null) {
                    creating = null;
                    wish.complete(list);
                }
                lobby.complete(list);
            }
            case CharCreateOk _ -> send(new RequestGotoLobby());
            case CharCreateFail refused -> {
                CompletableFuture<CharSelectionInfo> wish = creating;
                creating = null;
                refuse(wish, new RefusedException("character refused: " + refused.reason()));
            }
            case AuthLoginFail refused -> lobby.completeExceptionally(new RefusedException("session refused: " + refused.reason()));
            case CharSelected selected -> {
                phase = Phase.JOINING;
                world = new WorldModel(selected.objectId(), listener::fault);
                send(new RequestManorList());
                send(new RequestKeyMapping());
                send(new EnterWorld(Bytes.zeros(TRACE_BYTES)));
            }
            case ServerClose _ -> close();
            default -> {}
        }
    }

    private void heard(WorldEvent event) {
        WorldModel model = world;
        if (model == null) {
            throw new IllegalStateException("world packets are read after CharSelected only");
        }
        model.told(event, loop.now());
        switch (event) {
            case NetPing ping -> send(new NetPingAnswer(ping.id()));
            case TeleportToLocation jump when jump.objectId() == model.ownId() -> send(new Appearing());
            case UserInfo info -> {
                phase = Phase.WORLD;
                CompletableFuture<UserInfo> wish = entering;
                if (wish != null) {
                    entering = null;
                    wish.complete(info);
                }
            }
            case LeaveWorld _ -> close();
            default -> {}
        }
        listener.event(event);
    }
}
