package dev.meridian.simulation;

import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.effect.EffectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One object's life as it really was: the history that survived, which ends where its newest copy ends when an owner dies. */
final class Life {

    /** An effect it made, and on whom. */
    record Made(EffectId id, long target) {}

    /** What one session's client saw. */
    static final class Seen {
        long epoch;
        int number;
        final Set<EffectId> causes = new HashSet<>();
    }

    long epoch;
    String owner = "";
    long session;
    int lastRun;
    /** The newest session that was told it has the character. */
    long attachedSession;
    long committedEpoch = -1;
    /** The newest copy that any standby took, or that counted without one. */
    Copy newest = new Copy(-1, -1);
    /** By standby, the newest copy it took. */
    final Map<String, Copy> holders = new HashMap<>();
    /** Owner and standby died together: what they knew is gone, and what others know of it may differ. */
    boolean excused;
    /** The session may know more inputs as durable than the owner's state has; until it has said where to go on. */
    boolean lostInputs;
    /** Where it said so, if that was beyond what any copy has. */
    int lostUpTo;
    final List<EffectId> taken = new ArrayList<>();
    final Set<EffectId> takenOnce = new HashSet<>();
    final List<Made> made = new ArrayList<>();
    final Map<Long, Seen> seen = new HashMap<>();

    /** History goes on from this state; what came after it never was. */
    void goBackTo(State state) {
        session = state.session();
        lastRun = state.processed();
        while (taken.size() > state.taken()) {
            takenOnce.remove(taken.removeLast());
        }
        while (made.size() > state.made()) {
            made.removeLast();
        }
    }

    void copied(String holder, Copy copy) {
        holders.put(holder, copy);
        if (copy.compareTo(newest) > 0) {
            newest = copy;
        }
    }
}
