package dev.meridian.orchestrator.session;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.lobby.EnterWorld;
import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings characters back whose owner died and of whom no shard has a copy: from base state, as a new stay on the same connection. Loop thread.
 *
 * <p>The client is teleported to where the character was saved last, which makes it forget what it saw, and enters the world anew without knowing it. If no
 * shard takes the character in time, the connection is closed.
 */
final class Rescue {

    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int TRACE_BYTES = 20;

    private final ServiceLoop loop;
    private final Stays stays;
    private final EntryDesk entry;
    private final SessionDesk desk;
    private final Duration heirPatience;
    private final Duration patience;
    private final Map<Stay, String> orphans = new LinkedHashMap<>();
    private final Set<Stay> underWay = new HashSet<>();

    /**
     * @param heirPatience how long heirs may take to say that they act, from the moment regions have new owners
     * @param patience how long shards may take to let a character in again
     */
    Rescue(ServiceLoop loop, Stays stays, EntryDesk entry, SessionDesk desk, Duration heirPatience, Duration patience) {
        this.loop = loop;
        this.stays = stays;
        this.entry = entry;
        this.desk = desk;
        this.heirPatience = heirPatience;
        this.patience = patience;
    }

    /** Nothing of this shard is taken any more: its characters are without an owner. */
    void fenced(String shard) {
        for (Stay stay : stays.all()) {
            if (shard.equals(stay.inputOwner())) {
                orphans.put(stay, shard);
            }
        }
    }

    /** New tables: the regions of the fenced may have owners again, which go on with those of whom they have a copy. */
    void tablesChanged() {
        if (!orphans.isEmpty()) {
            var waiting = new LinkedHashMap<>(orphans);
            orphans.clear();
            loop.after(heirPatience, () -> withoutHeir(waiting));
        }
    }

    /** Those whom nobody had a copy of. */
    private void withoutHeir(Map<Stay, String> waiting) {
        waiting.forEach((stay, shard) -> {
            if (shard.equals(stay.inputOwner())) {
                begin(stay);
            }
        });
    }

    /** A shard says that nobody owns the character of this stay. */
    void ownerLost(Stay stay) {
        begin(stay);
    }

    private void begin(Stay orphan) {
        if (orphan.owner.stay == orphan && underWay.add(orphan)) {
            rescue(orphan, desk.newStay(orphan.owner, orphan.characterId, orphan.name), loop.now() + patience.toNanos());
        }
    }

    /** All tries use one number: the first may have moved the claim to it before it failed. */
    private void rescue(Stay orphan, Stay next, long until) {
        ClientSession session = orphan.owner;
        if (session.stay != orphan || session.phase == Phase.CLOSED) {
            underWay.remove(orphan);
            desk.drop(next);
            return;
        }
        entry.recover(session.account, orphan.characterId, next.session, orphan.session)
                .subscribe(entered -> rescued(orphan, next, entered), failure -> failed(orphan, next, until, failure));
    }

    private void rescued(Stay orphan, Stay next, EntryDesk.Entered entered) {
        underWay.remove(orphan);
        ClientSession session = orphan.owner;
        boolean inWorld = session.phase == Phase.IN_WORLD;
        desk.replaceStay(orphan, next, entered);
        if (inWorld && session.stay == next) {
            CharacterRecord at = entered.ready().character();
            ByteBuf teleport = Unpooled.buffer();
            WorldOpcodes.EVENTS.write(
                    new TeleportToLocation(at.id(), at.x(), at.y(), at.z(), at.heading()), new PacketWriter(teleport));
            session.client.send(teleport, 0, teleport.readableBytes());
            desk.input(next, enterWorld());
        }
        LOG.info("stay.rescued {} session={} shard={}", session, Long.toHexString(next.session), entered.shard());
    }

    private void failed(Stay orphan, Stay next, long until, Throwable failure) {
        if (loop.now() - until < 0) {
            loop.after(RETRY, () -> rescue(orphan, next, until));
        } else {
            underWay.remove(orphan);
            desk.drop(next);
            LOG.error("stay.lost {} reason=\"{}\"", orphan.owner, failure.getMessage());
            orphan.owner.client.send(new ServerClose());
            orphan.owner.client.close("its shard was lost");
        }
    }

    /** What the client said when it came in, said again for it. */
    private static ByteBuf enterWorld() {
        ByteBuf packet = Unpooled.buffer();
        LobbyOpcodes.REQUESTS.write(new EnterWorld(Bytes.zeros(TRACE_BYTES)), new PacketWriter(packet));
        return packet;
    }
}
