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
 * Brings characters back whose owner died and for whom no heir spoke: from base state, or from the shard that has them, as a new stay on the same
 * connection. Loop thread.
 *
 * <p>The client is teleported to where the character is, which makes it forget what it saw, and enters the world anew without knowing it. If no
 * shard takes the character in time, the connection is closed. An heir that speaks before the claim has moved ends the rescue.
 */
final class Rescue {

    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int TRACE_BYTES = 20;

    private final ServiceLoop loop;
    private final ShardLinks shards;
    private final Stays stays;
    private final EntryDesk entry;
    private final StayDesk desk;
    private final RelayDesk relay;
    private final Duration heirPatience;
    private final Duration patience;
    private final Map<Stay, String> orphans = new LinkedHashMap<>();
    private final Set<Stay> underWay = new HashSet<>();

    /**
     * @param heirPatience how long heirs may take to say that they act, from the moment regions have new owners
     * @param patience how long shards may take to let a character in again
     */
    Rescue(
            ServiceLoop loop,
            ShardLinks shards,
            Stays stays,
            EntryDesk entry,
            StayDesk desk,
            RelayDesk relay,
            Duration heirPatience,
            Duration patience) {
        this.loop = loop;
        this.shards = shards;
        this.stays = stays;
        this.entry = entry;
        this.desk = desk;
        this.relay = relay;
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

    /**
     * A shard says that nobody owns the character of this stay. Not believed of an owner that is linked and did not say it itself: either it is fenced in a
     * moment, or it acts.
     */
    void ownerLost(Stay stay, String speaker) {
        String owner = stay.inputOwner();
        if (speaker.equals(owner) || !shards.isLinked(owner)) {
            begin(stay);
        }
    }

    private void begin(Stay lost) {
        if (lost.owner.stay == lost && underWay.add(lost)) {
            Stay next = desk.newStay(lost.owner, lost.characterId, lost.name);
            rescue(new Orphan(lost, next, loop.now() + patience.toNanos()));
        }
    }

    /** All tries use one number: the first may have moved the claim to it before it failed. */
    private void rescue(Orphan orphan) {
        if (orphan.isWanted()) {
            entry.recover(orphan).subscribe(entered -> rescued(orphan, entered), failure -> failed(orphan, failure));
        } else {
            underWay.remove(orphan.stay);
            desk.drop(orphan.next);
            LOG.info("stay.not_rescued {} session={} shard={}", orphan.stay.owner, Long.toHexString(orphan.stay.session), orphan.stay.inputOwner());
        }
    }

    private void rescued(Orphan orphan, EntryDesk.Entered entered) {
        Stay next = orphan.next;
        underWay.remove(orphan.stay);
        ClientSession session = orphan.stay.owner;
        boolean inWorld = session.phase == Phase.IN_WORLD;
        desk.replace(orphan.stay, next, entered);
        if (inWorld && session.stay == next) {
            CharacterRecord at = entered.ready().character();
            ByteBuf teleport = Unpooled.buffer();
            WorldOpcodes.EVENTS.write(
                    new TeleportToLocation(at.id(), at.x(), at.y(), at.z(), at.heading()), new PacketWriter(teleport));
            session.client.send(teleport, 0, teleport.readableBytes());
            relay.input(next, enterWorld());
        }
        LOG.info("stay.rescued {} session={} shard={}", session, Long.toHexString(next.session), entered.shard());
    }

    private void failed(Orphan orphan, Throwable failure) {
        if (!orphan.isWanted() || loop.now() - orphan.until < 0) {
            loop.after(RETRY, () -> rescue(orphan));
        } else {
            underWay.remove(orphan.stay);
            desk.drop(orphan.next);
            LOG.error("stay.lost {} reason=\"{}\"", orphan.stay.owner, failure.getMessage());
            orphan.stay.owner.client.send(new ServerClose());
            orphan.stay.owner.client.close("its shard was lost");
        }
    }

    /** What the client said when it came in, said again for it. */
    private static ByteBuf enterWorld() {
        ByteBuf packet = Unpooled.buffer();
        LobbyOpcodes.REQUESTS.write(new EnterWorld(Bytes.zeros(TRACE_BYTES)), new PacketWriter(packet));
        return packet;
    }
}
