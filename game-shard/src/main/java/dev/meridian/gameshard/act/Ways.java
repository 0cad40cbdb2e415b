package dev.meridian.gameshard.act;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.world.effect.EffectId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ways to the owners of what players act on. Loop thread.
 *
 * <p>What is in sight is told by its ghost who owns it; owned by somebody to whom there is no link it has to wait. What is out of sight is sought first
 * at its last known owner, and once a second at all npc-shards: those whose it is not know nothing of it.
 */
final class Ways {

    private static final long ASK_ALL_NANOS = Duration.ofSeconds(1).toNanos();
    /** Beyond it the oldest are forgotten, and all are asked once more. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Realm realm;
    private final Map<Integer, String> lastOwners = new LinkedHashMap<>();
    private final Map<EffectId, Long> soughtAt = new LinkedHashMap<>();

    Ways(Realm realm) {
        this.realm = realm;
    }

    /** To the target's owner; called again until the act is acknowledged. */
    void send(EffectId id, GhostAct act) {
        Being target = realm.beings().find(act.targetId());
        if (target != null) {
            remember(lastOwners, act.targetId(), target.owner());
            soughtAt.remove(id);
            realm.peers().toNpcShard(target.owner(), act);
            return;
        }
        String last = lastOwners.getOrDefault(act.targetId(), "");
        boolean canAskLast = !last.isEmpty() && realm.peers().npcShard(last) != null;
        if (isTimeToAskAll(id, canAskLast)) {
            realm.peers().toNpcShard("", act);
        } else if (canAskLast) {
            realm.peers().toNpcShard(last, act);
        }
    }

    /** To the target's owner, or to all while it is out of sight: it is said once only. */
    void send(ActSettled word) {
        Being target = realm.beings().find(word.targetId());
        realm.peers().toNpcShard(target == null ? "" : target.owner(), word);
    }

    private boolean isTimeToAskAll(EffectId id, boolean canAskLast) {
        long now = realm.now();
        Long since = soughtAt.get(id);
        boolean due = since == null ? !canAskLast : now - since >= ASK_ALL_NANOS;
        if (since == null || due) {
            remember(soughtAt, id, now);
        }
        return due;
    }

    private static <K, V> void remember(Map<K, V> known, K key, V value) {
        known.put(key, value);
        if (known.size() > REMEMBERED_MAX) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
