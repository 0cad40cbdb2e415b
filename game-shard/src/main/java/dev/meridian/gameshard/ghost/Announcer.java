package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.world.geometry.Region;
import io.netty.buffer.ByteBuf;

/**
 * Shows what a player of this shard does, and no field tells (a line of chat, a gesture), to all who see it on either side of the border; and what
 * ghosts do, to all who see them here. Loop thread.
 */
public final class Announcer {

    /** Everybody who sees it. */
    public static final int ALL_WHO_SEE = 0;
    /** Everybody in the same region of the map. */
    public static final int WHOLE_REGION = -1;

    private final Realm realm;
    private final Origin origin;
    private final GhostsOut ghosts;

    public Announcer(Realm realm, Origin origin, GhostsOut ghosts) {
        this.realm = realm;
        this.origin = origin;
        this.ghosts = ghosts;
    }

    /**
     * Shows it to all in reach, the player itself included.
     *
     * @param range world units, {@link #ALL_WHO_SEE} or {@link #WHOLE_REGION}
     */
    public void announce(Player by, int range, WorldEvent packet) {
        ByteBuf encoded = realm.outbox().encoded(packet);
        showHere(by.being(), range, encoded);
        showBeyond(by, range, encoded);
    }

    /** Shows it to all who see the player, but not to itself. */
    public void announceToOthers(Player by, WorldEvent packet) {
        ByteBuf encoded = realm.outbox().encoded(packet);
        realm.outbox().toOthers(by.being(), encoded);
        showBeyond(by, ALL_WHO_SEE, encoded);
    }

    private void showBeyond(Player by, int range, ByteBuf encoded) {
        Being being = by.being();
        var told = ghosts.toldOf(being);
        if (!told.isEmpty()) {
            var event = new GhostEvent(
                    being.id(), by.objectEpoch(), origin.session(), origin.inputSeq(), origin.index(), range, encoded);
            for (String name : told) {
                Peer peer = realm.peers().shardNamed(name);
                if (peer != null) {
                    peer.send(event);
                }
            }
        }
    }

    /** A ghost did something. */
    public void heard(String from, GhostEvent event) {
        Being being = realm.beings().find(event.objectId());
        if (being == null || !being.owner().equals(from)) {
            return;
        }
        origin.adopt(event.originSession(), event.inputSeq(), event.index());
        try {
            showHere(being, event.range(), event.packet());
        } finally {
            origin.end();
        }
    }

    private void showHere(Being being, int range, ByteBuf packet) {
        Outbox outbox = realm.outbox();
        long now = realm.now();
        if (range >= 0) {
            outbox.toNear(being, range, now, packet);
            return;
        }
        int region = Region.indexAt(being.motion().xAt(now), being.motion().yAt(now));
        for (Being other : realm.beings().all()) {
            Player listener = other.player();
            if (listener != null && other.isPresent() && Region.indexAt(other.motion().xAt(now), other.motion().yAt(now)) == region) {
                outbox.add(listener);
            }
        }
        outbox.send(packet);
    }
}
