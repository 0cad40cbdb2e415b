package dev.meridian.world.crossing;

import dev.meridian.world.assignment.RegionEpoch;
import java.util.Optional;
import java.util.Set;

/** What happens to one object on one shard. Shards are named by name and incarnation, so that a restarted shard is somebody else. */
public sealed interface CrossingEvent {

    /**
     * Hand the object over, decided between two inputs: nothing acts on the object after these numbers were read.
     *
     * @param version    the object's version now
     * @param lastOutput number of the last output sent to its session, 0 for none
     */
    record Leave(String to, long version, long lastOutput) implements CrossingEvent {}

    /** A shard that is not fenced said something about the object. */
    record Received(String from, CrossingMessage message) implements CrossingEvent {}

    /** A sink learnt, from a delta, a route or a refusal, that this owner acts with this epoch. */
    record EpochSeen(String owner, long epoch) implements CrossingEvent {}

    /**
     * This shard owns the region of an object whose owner is dead, and shall take the object over. Repeat it until the object has an owner.
     *
     * @param self       this shard
     * @param right      this shard's region epoch
     * @param knownEpoch highest object epoch known to whoever asks (an orchestrator's route, the row in PostgreSQL); one more, if it knows that epoch as
     *                   somebody else's than this shard, which says it is the owner with it: an epoch that only dead shards knew was given twice
     * @param standby    the standby copy held here, if any
     */
    record Inherit(String self, RegionEpoch right, long knownEpoch, Optional<CrossingMessage.Copy> standby, Roster roster) implements CrossingEvent {}

    /** The leader's list of shards changed. */
    record RosterChanged(Roster roster) implements CrossingEvent {}

    /** Time passed; feed it at least every {@link CrossingTimes#retry()} to objects that are not simply owned or absent. */
    record Tick() implements CrossingEvent {}

    /**
     * Which shards there are.
     *
     * <p>A shard whose fence is still going up is live: its answer counts as missing until the leader hands its regions out. The region under an
     * object may belong to a shard that knows nothing of that fence, so that taking over "its own" ground is no reason to be quicker.
     *
     * @param live every shard that may own something, this one included
     * @param lost shards whose regions were handed out: they have stopped, or nobody listens to them any more
     */
    record Roster(Set<String> live, Set<String> lost) {
        public Roster {
            live = Set.copyOf(live);
            lost = Set.copyOf(lost);
        }
    }
}
