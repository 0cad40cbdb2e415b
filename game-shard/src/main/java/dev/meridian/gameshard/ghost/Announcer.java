package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.chat.ShoutRegions;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.RegionEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Shows what a player of this shard does, and no field tells (a line of chat, a gesture), to all who see it on either side of the border; and what
 * ghosts do, to all who see them here. Loop thread.
 */
public final class Announcer {

    /** Everybody who sees it. */
    public static final int ALL_WHO_SEE = 0;

    private final Realm realm;
    private final Origin origin;
    private final GhostsOut ghosts;
    private final RecentEvents recent = new RecentEvents();

    public Announcer(Realm realm, Origin origin, GhostsOut ghosts) {
        this.realm = realm;
        this.origin = origin;
        this.ghosts = ghosts;
    }

    /**
     * Shows it to all in reach, the player itself included.
     *
     * @param range world units, or {@link #ALL_WHO_SEE}
     */
    public void announce(Player by, int range, WorldEvent packet) {
        ByteBuf encoded = realm.outbox().encoded(packet);
        realm.outbox().toNear(by.being(), range, realm.now(), encoded);
        recent.keep(realm.now(), by.being(), range, origin, encoded);
        showBeyond(by, range, encoded);
    }

    /** Shows it to all who see the player, but not to itself. */
    public void announceToOthers(Player by, WorldEvent packet) {
        ByteBuf encoded = realm.outbox().encoded(packet);
        realm.outbox().toOthers(by.being(), encoded);
        recent.keep(realm.now(), by.being(), ALL_WHO_SEE, origin, encoded);
        showBeyond(by, ALL_WHO_SEE, encoded);
    }

    /** Shows it to everybody in the player's shout region, whichever shard owns them. */
    public void announceToShoutRegion(Player by, WorldEvent packet) {
        long now = realm.now();
        int region = ShoutRegions.at(by.being().motion().xAt(now), by.being().motion().yAt(now));
        ByteBuf encoded = realm.outbox().encoded(packet);
        showRegion(region, encoded);
        recent.keep(now, null, region, origin, encoded);
        var event = new RegionEvent(origin.session(), origin.inputSeq(), origin.index(), region, encoded);
        realm.peers().shards().forEach(peer -> peer.send(event));
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
            realm.outbox().toNear(being, event.range(), realm.now(), event.packet());
            recent.keep(realm.now(), being, event.range(), origin, event.packet());
        } finally {
            origin.end();
        }
    }

    /** Somebody whom another shard owns did something for a whole region. */
    public void heard(RegionEvent event) {
        origin.adopt(event.originSession(), event.inputSeq(), event.index());
        try {
            showRegion(event.region(), event.packet());
            recent.keep(realm.now(), null, event.region(), origin, event.packet());
        } finally {
            origin.end();
        }
    }

    /** Tells a player whose owner died what it may have missed since that moment. */
    public void retell(Player listener, long since) {
        long now = realm.now();
        for (RecentEvents.Event event : recent.since(since)) {
            if (reaches(event, listener, now)) {
                origin.adopt(event.session(), event.inputSeq(), event.index());
                realm.outbox().to(listener, Unpooled.wrappedBuffer(event.packet()));
            }
        }
        origin.end();
    }

    private static boolean reaches(RecentEvents.Event event, Player listener, long now) {
        Motion at = listener.being().motion();
        Being by = event.by();
        if (by == null) {
            return ShoutRegions.at(at.xAt(now), at.yAt(now)) == event.reach();
        }
        return listener.knows(by) && (event.reach() == ALL_WHO_SEE || Outbox.within(by, listener.being(), event.reach(), now));
    }

    private void showRegion(int region, ByteBuf packet) {
        Outbox outbox = realm.outbox();
        long now = realm.now();
        for (Being other : realm.beings().all()) {
            Player listener = other.player();
            if (listener != null && other.isPresent() && ShoutRegions.at(other.motion().xAt(now), other.motion().yAt(now)) == region) {
                outbox.add(listener);
            }
        }
        outbox.send(packet);
    }
}
