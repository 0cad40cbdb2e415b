package dev.meridian.gameshard.realm;

import dev.meridian.gameshard.being.Being;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The beings under way. Who stands still costs nothing. Loop thread. */
public final class Walkers {

    private final Set<Being> walking = new LinkedHashSet<>();
    private final int slices;
    private final List<Being> ended = new ArrayList<>();
    private final List<Being> due = new ArrayList<>();
    private int slice;

    /** @param slices ticks in which every walker's surroundings are looked at once */
    public Walkers(int slices) {
        this.slices = slices;
    }

    /** It began to walk; harmless if it walks already. */
    public void add(Being being) {
        walking.add(being);
    }

    /** Whoever it is, it does not walk any more. */
    public void remove(Being being) {
        walking.remove(being);
    }

    /**
     * One tick.
     *
     * @param arrived called for each that came to the end of its walk, or was stopped: it is under way no more
     * @param onTheWay called for the others when it is their turn
     */
    public void tick(long now, Consumer<Being> arrived, Consumer<Being> onTheWay) {
        slice = (slice + 1) % slices;
        for (Iterator<Being> each = walking.iterator(); each.hasNext(); ) {
            Being being = each.next();
            if (being.motion().arrived(now)) {
                each.remove();
                ended.add(being);
            } else if (being.id() % slices == slice) {
                due.add(being);
            }
        }
        // Only now: what is called may make others walk or stop.
        ended.forEach(arrived);
        due.forEach(onTheWay);
        ended.clear();
        due.clear();
    }
}
