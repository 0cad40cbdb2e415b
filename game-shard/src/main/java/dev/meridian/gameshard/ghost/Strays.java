package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.world.geometry.WorldGrid;
import java.util.BitSet;

/**
 * Players of this shard who stand so deep in another's regions that their owner would not be told what is around them: a crowd whose region has just
 * moved and is handed over bit by bit. All other shards are told of the cells they stand in. Loop thread.
 */
final class Strays {

    /** As deep as this the regions of their owner are still near enough to all they see. */
    private static final int DEPTH = SightRules.GHOST_MARGIN - SightRules.LEAVE - 500;

    private final Realm realm;
    private BitSet told = new BitSet(WorldGrid.CELLS);
    private BitSet found = new BitSet(WorldGrid.CELLS);

    Strays(Realm realm) {
        this.realm = realm;
    }

    /** Looks for them anew, and tells the others if they stand in other cells than before. */
    void tick() {
        found.clear();
        long now = realm.now();
        for (Being being : realm.beings().all()) {
            if (being.kind() == ObjectKind.PLAYER && being.isPresent() && being.owner().equals(realm.self())) {
                int x = being.motion().xAt(now);
                int y = being.motion().yAt(now);
                if (realm.border().beyond(x, y) > DEPTH) {
                    found.set(WorldGrid.cell(x, y));
                }
            }
        }
        if (!found.equals(told)) {
            BitSet before = told;
            told = found;
            found = before;
            realm.peers().toOnlookers(new StrayCells(cells()));
        }
    }

    /** A link is new: its other end has heard nothing. */
    void meet(Peer peer) {
        if (!told.isEmpty()) {
            peer.send(new StrayCells(cells()));
        }
    }

    private int[] cells() {
        return told.stream().toArray();
    }
}
