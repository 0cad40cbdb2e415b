package dev.meridian.gameshard.being;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All beings this shard knows of, by id and by place. Loop thread. */
public final class Beings {

    private final IntObjectMap<Being> byId = new IntObjectHashMap<>(1024);
    private final CellGrid grid = new CellGrid();

    /** The being of that id; null if this shard knows of none. */
    public @Nullable Being find(int id) {
        return byId.get(id);
    }

    /** Remembers a being that is not present yet. */
    public void add(Being being) {
        if (byId.put(being.id(), being) != null) {
            throw new IllegalStateException(being + " is known already");
        }
    }

    /** Forgets a being; it must not be present. */
    public void forget(Being being) {
        if (being.isPresent()) {
            throw new IllegalStateException(being + " is present");
        }
        byId.remove(being.id());
    }

    /** It appears where its motion says it is at {@code now}. */
    public void appear(Being being, long now) {
        grid.put(being, being.motion().xAt(now), being.motion().yAt(now));
    }

    /** Keeps its cell up with its walk. */
    public void moved(Being being, long now) {
        grid.move(being, being.motion().xAt(now), being.motion().yAt(now));
    }

    /** It is not to be seen any more. */
    public void vanish(Being being) {
        grid.remove(being);
    }

    /** Calls for each present being that may be in sight of a place; it must not make beings appear, vanish or move. */
    public void around(int x, int y, Consumer<Being> call) {
        grid.around(x, y, call);
    }

    /** Every being, present or not. */
    public Collection<Being> all() {
        return byId.values();
    }
}
