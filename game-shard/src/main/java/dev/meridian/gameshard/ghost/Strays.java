package dev.meridian.gameshard.ghost;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.object.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Players of other shards who stand in this one's regions: a crowd whose region has just moved, or who walked across and have not been handed over. The
 * regions around do not say that their owner needs to know what happens here. Loop thread.
 */
final class Strays {

    private final Realm realm;
    private List<Being> all = List.of();

    Strays(Realm realm) {
        this.realm = realm;
    }

    /** Looks for them anew; every tick. Returns those who are new. */
    List<Being> find() {
        var found = new ArrayList<Being>();
        var fresh = new ArrayList<Being>();
        long now = realm.now();
        for (Being being : realm.beings().all()) {
            boolean elsewhere = being.kind() == ObjectKind.PLAYER && being.isPresent() && !being.owner().equals(realm.self());
            if (elsewhere && realm.border().owns(being.motion().xAt(now), being.motion().yAt(now))) {
                found.add(being);
                if (!all.contains(being)) {
                    fresh.add(being);
                }
            }
        }
        all = found;
        return fresh;
    }

    /** The shards in {@code near}, and those that own a stray within {@code margin} units of a place. */
    Set<String> ownersNear(Set<String> near, int x, int y, int margin) {
        if (all.isEmpty()) {
            return near;
        }
        long now = realm.now();
        @Nullable Set<String> more = null;
        for (Being stray : all) {
            long dx = (long) stray.motion().xAt(now) - x;
            long dy = (long) stray.motion().yAt(now) - y;
            Peer owner = dx * dx + dy * dy <= (long) margin * margin ? realm.peers().shard(stray.owner()) : null;
            if (owner != null && !near.contains(owner.name())) {
                more = more == null ? new LinkedHashSet<>(near) : more;
                more.add(owner.name());
            }
        }
        return more == null ? near : more;
    }
}
