package dev.meridian.gameshard.being;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A small set of players in no order, which allocates only when it grows. A player is in it at most once: its users see to that. Loop thread. */
public final class Players {

    private @Nullable Player[] players = new Player[8];
    private int size;

    public int size() {
        return size;
    }

    /** The player at a place, 0 to {@link #size()} - 1. */
    public Player get(int at) {
        Player found = at < size ? players[at] : null;
        if (found == null) {
            throw new IndexOutOfBoundsException(at + " of " + size);
        }
        return found;
    }

    public void add(Player player) {
        if (size == players.length) {
            players = Arrays.copyOf(players, size * 2);
        }
        players[size++] = player;
    }

    /** Takes the player out; false if it was not in. The last one takes its place. */
    public boolean remove(Player player) {
        for (int i = 0; i < size; i++) {
            if (players[i] == player) {
                players[i] = players[--size];
                players[size] = null;
                return true;
            }
        }
        return false;
    }

    /** Calls for each, from the last to the first: the callee may remove the one it is called with. */
    public void each(Consumer<Player> call) {
        for (int i = size - 1; i >= 0; i--) {
            call.accept(get(i));
        }
    }

    public void clear() {
        Arrays.fill(players, 0, size, null);
        size = 0;
    }
}
