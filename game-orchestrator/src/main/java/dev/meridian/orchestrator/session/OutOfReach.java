package dev.meridian.orchestrator.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Game shards whose link broke, and since when. A shard that the table has as living, out of reach for too long, still acts for characters whose
 * clients nobody hears: they are better off with a new login. One that the table has no more is the rescue's. Loop thread, plain state without a clock.
 */
final class OutOfReach {

    private final long patienceNanos;
    private final Map<String, Long> since = new LinkedHashMap<>();

    /** @param patience how long clients wait for the link to come back */
    OutOfReach(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** The link to this incarnation is gone. */
    void down(String shard, long now) {
        since.putIfAbsent(shard, now);
    }

    /** It stands again. */
    void up(String shard) {
        since.remove(shard);
    }

    /**
     * Time passes.
     *
     * @param lives whether the table has this incarnation among the living
     * @return those whose clients wait no longer, each once
     */
    List<String> tooLong(long now, Predicate<String> lives) {
        var found = new ArrayList<String>();
        for (Iterator<Map.Entry<String, Long>> each = since.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Long> away = each.next();
            if (now - away.getValue() >= patienceNanos) {
                each.remove();
                if (lives.test(away.getKey())) {
                    found.add(away.getKey());
                }
            }
        }
        return found;
    }
}
