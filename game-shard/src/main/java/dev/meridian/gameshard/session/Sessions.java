package dev.meridian.gameshard.session;

import dev.meridian.gameshard.being.Player;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Players this shard has any part in, by session. Loop thread. */
public final class Sessions {

    private final LongObjectMap<Player> bySession = new LongObjectHashMap<>();

    public void add(Player player) {
        bySession.put(player.session(), player);
    }

    /** Takes the player out, unless another one holds its session by now. */
    public void remove(Player player) {
        if (bySession.get(player.session()) == player) {
            bySession.remove(player.session());
        }
    }

    public @Nullable Player find(long session) {
        return bySession.get(session);
    }

    /** All of them; a copy must be made before sessions come or go. */
    public Collection<Player> all() {
        return bySession.values();
    }

    /** The player of that name that this shard owns, any case. */
    public @Nullable Player named(String name) {
        for (Player player : bySession.values()) {
            if (player.isOwned() && player.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return player;
            }
        }
        return null;
    }

    /** Players this shard owns. */
    public int owned() {
        int count = 0;
        for (Player player : bySession.values()) {
            if (player.isOwned()) {
                count++;
            }
        }
        return count;
    }
}
