package dev.meridian.gameshard.input;

import static java.util.Objects.requireNonNull;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.kit.rate.Rate;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.EnterWorld;
import dev.meridian.protocol.client.world.Action;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.Appearing;
import dev.meridian.protocol.client.world.AttackCommand;
import dev.meridian.protocol.client.world.AttackRequest;
import dev.meridian.protocol.client.world.BypassUserCmd;
import dev.meridian.protocol.client.world.CannotMoveAnymore;
import dev.meridian.protocol.client.world.FinishRotating;
import dev.meridian.protocol.client.world.Logout;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.NetPingAnswer;
import dev.meridian.protocol.client.world.QuestList;
import dev.meridian.protocol.client.world.RequestActionUse;
import dev.meridian.protocol.client.world.RequestAllFortressInfo;
import dev.meridian.protocol.client.world.RequestItemList;
import dev.meridian.protocol.client.world.RequestKeyMapping;
import dev.meridian.protocol.client.world.RequestMagicSkillUse;
import dev.meridian.protocol.client.world.RequestManorList;
import dev.meridian.protocol.client.world.RequestQuestList;
import dev.meridian.protocol.client.world.RequestRestart;
import dev.meridian.protocol.client.world.RequestShowMiniMap;
import dev.meridian.protocol.client.world.RequestSkillCoolTime;
import dev.meridian.protocol.client.world.RequestSkillList;
import dev.meridian.protocol.client.world.RequestTargetCanceld;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.ShowMiniMap;
import dev.meridian.protocol.client.world.StartRotating;
import dev.meridian.protocol.client.world.UseItem;
import dev.meridian.protocol.client.world.ValidatePosition;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.client.world.WorldRequest;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.OpcodeTable.Known;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes client packets and hands each to its feature. Loop thread. */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    /** The map the client shows when it asks for one. */
    private static final int WORLD_MAP = 1665;

    private final Features features;
    private final Outbox outbox;
    private final LongSupplier clock;
    private final Rate offences;
    private final PacketReader reader = new PacketReader(Unpooled.EMPTY_BUFFER);
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private long notHandled;

    /** @param offences packets that do not fit a client may send before its character is taken out of the world */
    public Inbox(Features features, Outbox outbox, LongSupplier clock, Rate offences) {
        this.features = features;
        this.outbox = outbox;
        this.clock = clock;
        this.offences = offences;
    }

    /** Packets refused for that reason. */
    public long refused(Refusal reason) {
        return refused.getOrDefault(reason, 0L);
    }

    /** Packets of the protocol that mean nothing here yet, and what a character's client sends while it leaves. */
    public long notHandled() {
        return notHandled;
    }

    /** Runs one packet. */
    public void run(Player player, ByteBuf packet) {
        try {
            if (player.phase() == Phase.LEAVING) {
                notHandled++;
            } else if (player.phase() == Phase.ENTERING) {
                enter(player, packet);
            } else {
                switch (WorldOpcodes.REQUESTS.at(reader.wrap(packet))) {
                    case SPOKEN -> dispatch(player, requireNonNull(WorldOpcodes.REQUESTS.read(reader)));
                    case IGNORED -> notHandled++;
                    case UNKNOWN -> offence(player, stranger(packet), opcode(packet));
                }
            }
        } catch (MalformedPacketException e) {
            offence(player, Refusal.MALFORMED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("packet.failed object={} session={}", player.id(), Long.toHexString(player.session()), e);
            features.leaving().leave(player, EndReason.KICKED);
        }
    }

    /** A packet that does not fit is dropped and counted; a client that keeps sending them is closed. */
    private void offence(Player player, Refusal reason, String detail) {
        refused.merge(reason, 1L, Long::sum);
        tell(player, reason, detail);
        if (!player.offences().admits(offences, clock.getAsLong())) {
            features.leaving().leave(player, EndReason.KICKED);
        }
    }

    /** The client is still in its loading screen: all but the one packet is early and harmless, so only the first is told of. */
    private void enter(Player player, ByteBuf packet) {
        String opcode = opcode(packet);
        if (LobbyOpcodes.REQUESTS.read(reader.wrap(packet)) instanceof EnterWorld) {
            features.entry().enter(player);
            return;
        }
        refused.merge(Refusal.WRONG_STATE, 1L, Long::sum);
        if (player.firstEarlyPacket()) {
            tell(player, Refusal.WRONG_STATE, opcode + " before EnterWorld");
        }
    }

    private static void tell(Player player, Refusal reason, String detail) {
        LOG.info("packet.refused object={} session={} reason={} detail=\"{}\"", player.id(), Long.toHexString(player.session()), reason.label(), detail);
    }

    /** Why a packet without a row in the world's table is refused. */
    private Refusal stranger(ByteBuf packet) {
        return LobbyOpcodes.REQUESTS.at(reader.wrap(packet)) == Known.UNKNOWN ? Refusal.UNKNOWN_OPCODE : Refusal.WRONG_STATE;
    }

    private static String opcode(ByteBuf packet) {
        return packet.isReadable() ? "opcode 0x%02X".formatted(packet.getUnsignedByte(packet.readerIndex())) : "empty";
    }

    private void dispatch(Player player, WorldRequest request) {
        switch (request) {
            case MoveBackwardToLocation move -> features.movement().walk(player, move);
            case ValidatePosition report -> features.movement().report(player, report);
            case CannotMoveAnymore at -> features.movement().bumped(player, at);
            case StartRotating turn -> features.movement().turn(player, turn);
            case FinishRotating turn -> features.movement().turned(player, turn);
            case Say2 line -> features.chat().say(player, line);
            case Action click -> features.targets().click(player, click);
            case RequestTargetCanceld _ -> features.targets().cancel(player);
            case RequestActionUse wish -> features.stances().act(player, wish);
            case Appearing _ -> features.teleports().appearing(player);
            case Logout _ -> features.leaving().logout(player);
            case RequestRestart _ -> features.leaving().restart(player);
            case RequestItemList _ -> features.greeting().items(player);
            case RequestSkillList _ -> features.greeting().skills(player);
            case RequestSkillCoolTime _ -> features.greeting().coolTimes(player);
            case RequestQuestList _ -> outbox.to(player, QuestList.NONE);
            case RequestShowMiniMap _ -> outbox.to(player, new ShowMiniMap(WORLD_MAP, 0));
            case NetPingAnswer answer -> features.pings().answered(player, answer);
            case RequestManorList _, RequestKeyMapping _, RequestAllFortressInfo _ -> {}
            // Nobody can fight, cast or use things yet.
            case AttackCommand _, AttackRequest _, RequestMagicSkillUse _, UseItem _, BypassUserCmd _ -> outbox.to(player, new ActionFailed());
        }
    }
}
