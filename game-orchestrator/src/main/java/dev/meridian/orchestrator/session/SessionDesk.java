package dev.meridian.orchestrator.session;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.rate.Rate;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.orchestrator.OrchestratorSettings;
import dev.meridian.orchestrator.client.ClientConnection;
import dev.meridian.orchestrator.client.ClientListener;
import dev.meridian.orchestrator.client.ClientMeters;
import dev.meridian.protocol.client.lobby.AuthLogin;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.CharacterDelete;
import dev.meridian.protocol.client.lobby.CharacterRestore;
import dev.meridian.protocol.client.lobby.CharacterSelect;
import dev.meridian.protocol.client.lobby.EnterWorld;
import dev.meridian.protocol.client.lobby.ExSendManorList;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.LobbyRequest;
import dev.meridian.protocol.client.lobby.Logout;
import dev.meridian.protocol.client.lobby.NewCharacter;
import dev.meridian.protocol.client.lobby.ProtocolVersion;
import dev.meridian.protocol.client.lobby.RequestAllFortressInfo;
import dev.meridian.protocol.client.lobby.RequestGotoLobby;
import dev.meridian.protocol.client.lobby.RequestKeyMapping;
import dev.meridian.protocol.client.lobby.RequestManorList;
import dev.meridian.protocol.client.lobby.RequestSkillCoolTime;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.relay.AttachSession;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.CloseAccount;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.InputProgress;
import dev.meridian.protocol.cluster.relay.NamesOnline;
import dev.meridian.protocol.cluster.relay.Output;
import dev.meridian.protocol.cluster.relay.OwnerLost;
import dev.meridian.protocol.cluster.relay.PlayerReady;
import dev.meridian.protocol.cluster.relay.PlayerRefused;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.cluster.relay.ResendInputs;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.protocol.cluster.relay.RouteSwitch;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.UnknownSession;
import dev.meridian.protocol.cluster.relay.Whisper;
import dev.meridian.protocol.cluster.relay.WhisperForward;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.OpcodeTable;
import dev.meridian.protocol.wire.PacketReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All client sessions of this orchestrator: takes what clients and shards send, sees which phase it belongs to, and hands it to the desk whose work it is.
 * Loop thread.
 */
public final class SessionDesk implements ClientListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionDesk.class);
    private static final Duration RELAY_TICK = Duration.ofMillis(50);
    private static final Duration REACH_TICK = Duration.ofMillis(250);

    private final ServiceLoop loop;
    private final ClusterMember cluster;
    private final OrchestratorSettings settings;
    private final ClientMeters meters;
    private final Door door;
    private final ShardLinks shards = new ShardLinks();
    private final Stays stays = new Stays();
    private final NameDirectory names;
    private final LobbyDesk lobby;
    private final EntryDesk entry;
    private final StayDesk desk;
    private final RelayDesk relay;
    private final Rescue rescue;
    private final OutOfReach outOfReach;
    private final Supplier<Tables> tables;
    private final Map<ClientConnection, ClientSession> sessions = new HashMap<>();
    private final PacketReader reader = new PacketReader(Unpooled.EMPTY_BUFFER);

    public SessionDesk(
            ServiceLoop loop,
            ClusterMember cluster,
            OrchestratorSettings settings,
            ClientMeters meters,
            MeterRegistry registry,
            SessionKeyStore keys,
            Supplier<Tables> tables) {
        this.loop = loop;
        this.cluster = cluster;
        this.settings = settings;
        this.meters = meters;
        door = new Door(loop, keys, settings.serverId(), this::toOrchestrators, this::enterLobby);
        names = new NameDirectory(this::toOrchestrators);
        lobby = new LobbyDesk(cluster, settings.deletionDelay());
        entry = new EntryDesk(loop, cluster, shards, tables, settings.entryPatience());
        relay = new RelayDesk(loop, cluster, shards, stays, names, registry);
        desk = new StayDesk(settings.relay(), meters, shards, stays, names, lobby, entry);
        rescue = new Rescue(loop, shards, stays, entry, desk, relay, settings.heirPatience(), settings.rescuePatience());
        outOfReach = new OutOfReach(settings.unreachablePatience());
        this.tables = tables;
        registry.gauge("meridian.sessions", sessions, Map::size);
        registry.gauge("meridian.players", stays, s -> s.all().size());
        loop.every(RELAY_TICK, relay::tick);
        loop.every(REACH_TICK, this::checkReach);
    }

    /** Clients connected. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Clients in the world. */
    public int playerCount() {
        return stays.all().size();
    }

    @Override
    public void opened(ClientConnection client) {
        var session = new ClientSession(client);
        sessions.put(client, session);
        loop.after(settings.client().authPatience(), () -> {
            boolean unproven = session.phase == Phase.CONNECTED || session.phase == Phase.GREETED || session.phase == Phase.CHECKING;
            if (unproven && client.isOpen()) {
                client.refuse("no-login", "no session keys within " + settings.client().authPatience().toSeconds() + " s");
            }
        });
    }

    @Override
    public boolean wants(ClientConnection client) {
        ClientSession session = sessions.get(client);
        if (session == null) {
            return true;
        }
        return switch (session.phase) {
            case CHECKING, ENTERING -> false;
            case LOBBY -> !session.asking;
            case JOINING, IN_WORLD -> session.stay == null || session.stay.inputs.hasRoom();
            case CONNECTED, GREETED, CLOSED -> true;
        };
    }

    @Override
    public void packet(ClientConnection client, ByteBuf body) {
        ClientSession session = sessions.get(client);
        if (session == null || session.phase == Phase.CLOSED) {
            return;
        }
        if (session.phase == Phase.IN_WORLD && session.stay != null) {
            relay.input(session.stay, body);
            return;
        }
        try {
            reader.wrap(body);
            switch (LobbyOpcodes.REQUESTS.at(reader)) {
                case SPOKEN -> {
                    int start = body.readerIndex();
                    LobbyRequest request = LobbyOpcodes.REQUESTS.read(reader);
                    body.readerIndex(start);
                    if (request != null) {
                        request(session, request, body);
                    }
                }
                case IGNORED -> meters.refused("ignored-packet");
                case UNKNOWN -> unknown(session, body);
            }
        } catch (MalformedPacketException e) {
            offence(session, "malformed-packet", String.valueOf(e.getMessage()));
        }
    }

    /** Packets of the world that were under way when the character left it are late, not hostile. */
    private void unknown(ClientSession session, ByteBuf body) {
        if (session.phase == Phase.LOBBY && WorldOpcodes.REQUESTS.at(reader) != OpcodeTable.Known.UNKNOWN) {
            meters.refused("late-packet");
        } else {
            offence(session, "unknown-opcode", "opcode 0x%02X".formatted(body.getUnsignedByte(body.readerIndex())));
        }
    }

    private void offence(ClientSession session, String reason, String detail) {
        meters.refused(reason);
        LOG.info("client.offence {} phase={} reason={} detail=\"{}\"", session, session.phase, reason, detail);
        if (!session.offences.admits(Rate.perMinute(settings.client().offences()), loop.now())) {
            session.client.refuse("too-many-offences", "the last: " + reason);
        }
    }

    private void request(ClientSession session, LobbyRequest request, ByteBuf body) {
        boolean lobbyPhase = session.phase == Phase.LOBBY;
        switch (request) {
            case ProtocolVersion version when session.phase == Phase.CONNECTED -> door.greet(session, version);
            case AuthLogin login when session.phase == Phase.GREETED -> door.check(session, login);
            case NewCharacter _ when lobbyPhase -> lobby.templates(session);
            case CharacterCreate wish when lobbyPhase -> lobby.create(session, wish);
            case CharacterDelete wish when lobbyPhase -> lobby.delete(session, wish.slot());
            case CharacterRestore wish when lobbyPhase -> lobby.restore(session, wish.slot());
            case RequestGotoLobby _ when lobbyPhase -> lobby.list(session);
            case CharacterSelect choice when lobbyPhase -> select(session, choice.slot());
            case Logout _ when lobbyPhase -> session.client.close("logout");
            case RequestManorList _ when session.phase == Phase.JOINING -> session.client.send(ExSendManorList.ALL);
            case RequestKeyMapping _, RequestAllFortressInfo _, RequestSkillCoolTime _ when session.phase == Phase.JOINING -> {}
            case EnterWorld _ when session.phase == Phase.JOINING && session.stay != null -> {
                session.phase = Phase.IN_WORLD;
                relay.input(session.stay, body);
            }
            case AuthLogin _ when session.phase == Phase.CONNECTED ->
                session.client.refuse("wrong-state", "AuthLogin before ProtocolVersion");
            default -> offence(session, "wrong-state", request.getClass().getSimpleName());
        }
    }

    private void enterLobby(ClientSession session) {
        lobby.list(session);
        session.client.resume();
    }

    private void select(ClientSession session, int slot) {
        CharacterRecord character = LobbyDesk.at(session, slot);
        if (character == null || character.deleteInSeconds() > 0) {
            offence(session, "no-such-slot", "slot " + slot);
            return;
        }
        desk.enter(session, character);
    }

    /** Nothing of this shard is taken any more. */
    public void shardFenced(String shardId) {
        shards.fenced(shardId);
        outOfReach.up(shardId);
        rescue.fenced(shardId);
    }

    /** The tables changed. */
    public void tablesChanged() {
        rescue.tablesChanged();
    }

    @Override
    public void closed(ClientConnection client, String reason) {
        ClientSession session = sessions.remove(client);
        if (session == null) {
            return;
        }
        door.gone(session);
        session.phase = Phase.CLOSED;
        desk.clientGone(session);
        LOG.info("client.closed {} reason={}", session, reason);
    }

    /** Closes an account's session here, whatever it does, and takes its character out of the world. True if there was one. */
    public boolean disconnect(String account) {
        ClientSession session = door.find(account);
        if (session == null) {
            return false;
        }
        desk.kick(session);
        session.client.send(new ServerClose());
        session.client.close("disconnected by an administrator");
        return true;
    }

    private void toOrchestrators(ClusterMessage message) {
        for (Link link : cluster.links(ServiceKind.GAME_ORCHESTRATOR)) {
            link.send(message);
        }
    }

    /** A link stands. */
    public void linkUp(Link link) {
        if (link.kind() == ServiceKind.GAME_SHARD) {
            // Its end of the broken link held our clients for gone: they come back to their living characters by logging in again.
            String shard = shards.up(link);
            outOfReach.up(shard);
            desk.closeClientsOf(shard);
        } else if (link.kind() == ServiceKind.GAME_ORCHESTRATOR) {
            link.send(names.whole());
        }
    }

    /** Shards that live and that we do not reach: whoever waits for them longer waits in vain. */
    private void checkReach() {
        for (String shard : outOfReach.tooLong(loop.now(), this::lives)) {
            LOG.warn("session.shard_out_of_reach shard={} after_ms={}", shard, settings.unreachablePatience().toMillis());
            desk.closeClientsOf(shard);
        }
    }

    private boolean lives(String shard) {
        return tables.get().members().stream().anyMatch(member -> Tables.idOf(member.id()).equals(shard));
    }

    /** A link is gone. */
    public void linkDown(Link link) {
        if (link.kind() == ServiceKind.GAME_SHARD && shards.down(link)) {
            outOfReach.down(shards.idOf(link), loop.now());
        } else if (link.kind() == ServiceKind.GAME_ORCHESTRATOR) {
            names.forget(link);
        }
    }

    /** What shards and other orchestrators say about sessions. */
    public void message(Link link, RelayMessage message) {
        switch (message) {
            case Output output -> relay.output(link, output);
            case InputProgress progress -> relay.progress(progress);
            case RouteSwitch route -> relay.routeSwitch(link, route);
            case RouteInherited route -> relay.inherited(link, route);
            case ResendInputs missing -> relay.resend(link, missing);
            case CharacterFound found -> entry.found(link, found);
            case PlayerReady ready -> entry.ready(link, ready);
            case PlayerRefused refused -> entry.refusedBy(refused);
            case SessionEnded ended -> desk.ended(ended);
            case Whisper whisper -> relay.whisper(link, whisper);
            case WhisperForward whisper -> relay.whisperForward(whisper);
            case NamesOnline told -> names.told(link, told);
            case CloseAccount close -> door.closeAccount(link, close);
            case OwnerLost lost -> ownerLost(link, lost);
            case UnknownSession(var session) -> desk.unknownAt(session, shards.idOf(link));
            case FindCharacter _, AttachSession _, SpawnPlayer _, Input _, ResumeInputs _, RouteOutranked _, ClientGone _, EndSession _ ->
                LOG.warn("relay.unexpected message={} peer={}", message.getClass().getSimpleName(), link.peer());
        }
    }

    private void ownerLost(Link from, OwnerLost lost) {
        Stay stay = stays.find(lost.session());
        if (stay != null) {
            rescue.ownerLost(stay, shards.idOf(from));
        }
    }
}
