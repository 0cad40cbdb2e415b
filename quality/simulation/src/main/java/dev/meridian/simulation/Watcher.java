package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.Inheriting;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.effect.EffectId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sees all nodes at once and knows what must never be. Throws {@link Violation} at the step at which it is seen. */
final class Watcher {

    /** A rule was broken. */
    static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1L;
        final transient long object;

        Violation(long object, String what) {
            super(what);
            this.object = object;
        }
    }

    private static final int NEAR = 80;
    private static final int NOWHERE = Integer.MIN_VALUE;

    private final Cluster cluster;
    private final Map<Long, Life> lives = new TreeMap<>();
    private final Map<Long, String> leaderOfTerm = new HashMap<>();
    private final Map<RegionEpoch, Table> tables = new HashMap<>();
    private final Set<String> handedOut = new HashSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final int[] places = new int[Cluster.PLAYERS + 1 + Cluster.CREATURES];

    Watcher(Cluster cluster) {
        this.cluster = cluster;
        Arrays.fill(places, NOWHERE);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    Map<Long, Life> lives() {
        return lives;
    }

    boolean isHandedOut(String shard) {
        return handedOut.contains(shard);
    }

    void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    // Who is where: what a client sees

    void walked(long object, int x) {
        places[place(object)] = x;
    }

    /** Somebody in sight, by chance; 0 if there is nobody. */
    long someoneNear(long object, RandomGenerator random, boolean playersOnly) {
        int here = places[place(object)];
        int count = playersOnly ? Cluster.PLAYERS : places.length - 1;
        int first = random.nextInt(count);
        for (int i = 0; i < count && here != NOWHERE; i++) {
            int place = 1 + (first + i) % count;
            if (place != place(object) && places[place] != NOWHERE && Math.abs(places[place] - here) <= NEAR) {
                return place <= Cluster.PLAYERS ? place : place - Cluster.PLAYERS + Cluster.CREATURES_FROM;
            }
        }
        return 0;
    }

    private static int place(long object) {
        return (int) (Table.isCreature(object) ? object - Cluster.CREATURES_FROM + Cluster.PLAYERS : object);
    }

    // Ownership

    void became(ShardNode shard, long object, Tenure before, Tenure after) {
        cluster.ambushes.became(shard, after);
        if (before instanceof Tenure.Preparing && after instanceof Tenure.Committing) {
            Life life = life(object);
            life.committedEpoch = Math.max(life.committedEpoch, before.epochSeen());
        } else if (before instanceof Tenure.Preparing && after instanceof Tenure.Owned) {
            count("aborts: preparing", 1);
        } else if (before instanceof Tenure.CopyHeld && !after.acts()) {
            count("aborts: prepared", 1);
        } else if (before instanceof Tenure.Committing && after instanceof Tenure.Orphan) {
            count("aborts: committing", 1);
        } else if (before instanceof Inheriting && !after.acts()) {
            count("aborts: inheriting", 1);
        }
        if (before instanceof Tenure.Committing && after.acts()) {
            require(after.epochSeen() > before.epochSeen(), object, () -> shard + " acts again after it sent Commit");
        }
        if (after.acts() && !handedOut.contains(shard.id)) {
            for (ShardNode other : cluster.shards()) {
                require(other.equals(shard) || !actsFor(other, object), object, () -> "two owners act: %s and %s".formatted(shard, other));
            }
        }
    }

    private boolean actsFor(ShardNode shard, long object) {
        return shard.actor(object).tenure().acts() && shard.mayAct() && !handedOut.contains(shard.id);
    }

    private boolean isReal(Life life, ShardNode shard, long epoch) {
        return life.owner.equals(shard.id) && life.epoch == epoch && !handedOut.contains(shard.id);
    }

    void crossed(ShardNode shard, long object, long epoch, State state) {
        if (handedOut.contains(shard.id)) {
            return;
        }
        Life life = life(object);
        require(epoch == life.epoch + 1, object, () -> "%s takes epoch %d after epoch %d of %s".formatted(shard, epoch, life.epoch, life.owner));
        require(life.committedEpoch == life.epoch, object, () -> shard + " takes the object over without a Commit of " + life.owner);
        require(state.processed() == life.lastRun && state.session() == life.session, object,
                () -> "%s takes the object over after input %d, but input %d ran".formatted(shard, state.processed(), life.lastRun));
        require(state.taken() == life.taken.size() && state.made() == life.made.size(), object, () -> shard + " takes the object over without its last effects");
        life.owner = shard.id;
        life.epoch = epoch;
        count("crossings", 1);
    }

    /** @param from the copy it begins with; null if there is none and base state is read */
    void inherited(ShardNode shard, long object, long epoch, @Nullable CopyOf from) {
        require(shard.mayAct(), object, () -> shard + " inherits without a lease");
        if (handedOut.contains(shard.id)) {
            return;
        }
        Life life = lives.computeIfAbsent(object, _ -> new Life());
        if (life.owner.equals(shard.id) && life.epoch < epoch && life.committedEpoch < life.epoch) {
            // The owner itself rises above an epoch that some sink heard of.
            life.epoch = epoch;
            return;
        }
        boolean ownerLives = cluster.shards().stream().anyMatch(other -> other.id.equals(life.owner) && other.mayAct() && !handedOut.contains(other.id));
        boolean gaveItAway = life.committedEpoch == life.epoch;
        require(!ownerLives || epoch > life.epoch, object, () -> "%s inherits with epoch %d after epoch %d of %s".formatted(shard, epoch, life.epoch, life.owner));
        require(!ownerLives || gaveItAway, object, () -> shard + " inherits from " + life.owner + ", which lives");
        Copy begun = from == null ? new Copy(-1, -1) : from.number();
        for (ShardNode other : cluster.shards()) {
            Copy held = life.holders.get(other.id);
            require(held == null || held.compareTo(begun) <= 0 || !other.mayAct() || handedOut.contains(other.id), object,
                    () -> "%s begins with %s, but %s has %s".formatted(shard, begun, other, held));
        }
        if (begun.compareTo(life.newest) < 0 || (from == null && !life.owner.isEmpty())) {
            life.excused = true;
            life.lostInputs = true;
            count("owner and standby lost together", 1);
        }
        if (!life.owner.isEmpty()) {
            count("takeovers", 1);
        }
        life.owner = shard.id;
        life.epoch = epoch;
        life.committedEpoch = Math.min(life.committedEpoch, epoch - 1);
        life.newest = begun;
        life.holders.keySet().removeIf(holder -> !holder.equals(shard.id) && cluster.shards().stream().noneMatch(alive -> alive.id.equals(holder)));
        if (from != null) {
            begin(object, life, from.state());
        } else if (Table.isCreature(object)) {
            begin(object, life, State.base(Cluster.spawn(object), 0, 0, "", 0));
        }
    }

    /** The base state that was read for the owner. */
    void based(ShardNode shard, long object, long epoch, State state) {
        Life life = life(object);
        if (isReal(life, shard, epoch)) {
            begin(object, life, state);
        }
    }

    private void begin(long object, Life life, State state) {
        require(state.session() >= life.attachedSession || life.excused, object,
                () -> "goes on with session %d, though %d was told it has the character".formatted(state.session(), life.attachedSession));
        life.attachedSession = Math.min(life.attachedSession, state.session());
        life.goBackTo(state);
        require(state.taken() == life.taken.size() && state.made() == life.made.size(), object, () -> "the copy knows of effects that never were");
        walked(object, state.x());
    }

    void copied(ShardNode holder, CopyOf copy) {
        Life life = life(copy.object());
        if (copy.epoch() <= life.epoch) {
            life.copied(holder.id, copy.number());
        }
    }

    /** The owner has no standby: what it did counts as durable, and dies with it. */
    void unprotected(long object, long epoch, long version) {
        Life life = life(object);
        Copy counted = new Copy(epoch, version);
        if (epoch == life.epoch && counted.compareTo(life.newest) > 0) {
            life.newest = counted;
        }
    }

    // Sessions, inputs and outputs

    void attached(long object, long session) {
        Life life = life(object);
        life.attachedSession = Math.max(life.attachedSession, session);
    }

    void sessionChanged(ShardNode shard, long object, long session) {
        Life life = life(object);
        if (isReal(life, shard, shard.actor(object).epoch())) {
            require(session > life.session, object, () -> "session %d takes the place of %d".formatted(session, life.session));
            life.session = session;
            life.lastRun = 0;
            life.lostInputs = false;
            life.lostUpTo = 0;
        }
    }

    void startsAfter(ShardNode shard, long object, long epoch, int known, int seq) {
        Life life = life(object);
        if (isReal(life, shard, epoch)) {
            require(seq <= Math.max(known, life.lostUpTo) || life.lostInputs, object,
                    () -> "%s goes on after input %d, but its copy ends with input %d: the inputs between are lost".formatted(shard, seq, known));
            life.lastRun = seq;
            life.lostUpTo = life.lostInputs ? Math.max(life.lostUpTo, seq) : life.lostUpTo;
            life.lostInputs = false;
        }
    }

    void ran(ShardNode shard, long object, long session, long epoch, int seq) {
        require(shard.mayAct(), object, () -> shard + " acts without a lease");
        if (handedOut.contains(shard.id)) {
            return;
        }
        Life life = life(object);
        require(epoch > life.committedEpoch, object, () -> shard + " acts with epoch " + epoch + ", for which Commit was sent");
        require(epoch == life.epoch && shard.id.equals(life.owner), object,
                () -> "%s acts with epoch %d, but the owner is %s with epoch %d".formatted(shard, epoch, life.owner, life.epoch));
        require(session == life.session && session >= life.attachedSession, object,
                () -> "an input of session %d runs, but the character is %d's, and %d was told so".formatted(session, life.session, life.attachedSession));
        require(seq == life.lastRun + 1, object, () -> "%s runs input %d after input %d".formatted(shard, seq, life.lastRun));
        life.lastRun = seq;
        count("inputs", 1);
    }

    void shown(long object, long session, Shown shown) {
        Life.Seen seen = life(object).seen.computeIfAbsent(session, _ -> new Life.Seen());
        boolean later = shown.epoch() > seen.epoch || (shown.epoch() == seen.epoch && shown.number() > seen.number);
        require(later, object, () -> "the client is shown %s after %d.%d".formatted(shown, seen.epoch, seen.number));
        require(seen.causes.add(new EffectId(EffectId.Born.OF_INPUT, shown.origin(), shown.cause(), shown.index())), object,
                () -> "the client is shown the same twice: " + shown);
        seen.epoch = shown.epoch();
        seen.number = shown.number();
        count("outputs", 1);
    }

    // Effects and value

    void made(ShardNode shard, long object, EffectId id, long target) {
        Life life = life(object);
        if (isReal(life, shard, shard.actor(object).epoch())) {
            life.made.add(new Life.Made(id, target));
        }
    }

    void taken(ShardNode shard, long object, long epoch, long sender, EffectId id) {
        Life life = life(object);
        if (isReal(life, shard, epoch)) {
            require(life.takenOnce.add(id) || life(sender).excused, object, () -> "%s is done to it twice".formatted(id));
            life.taken.add(id);
            count("effects", 1);
        }
    }

    /** After each transaction: nothing came into being or went away. */
    void ledger() {
        require(cluster.postgres.adena() == cluster.postgres.adenaExpected(), 0,
                () -> "there are %d adena, but there should be %d".formatted(cluster.postgres.adena(), cluster.postgres.adenaExpected()));
    }

    // Leaders and tables

    void leads(OrchestratorNode node, long term, Set<String> silent) {
        for (ShardNode shard : cluster.shards()) {
            require(!silent.contains(shard.id) || !shard.mayAct(), 0, () -> node + " leads term " + term + ", but " + shard + " may still act in an older one");
        }
        count("leader changes", 1);
    }

    /** From here on the shard's regions may have new owners: it must have stopped, or nobody must listen to it. */
    void handedOut(String closed) {
        boolean mayAct = cluster.shards().stream().anyMatch(shard -> shard.id.equals(closed) && shard.mayAct());
        if (mayAct) {
            for (ShardNode shard : cluster.shards()) {
                boolean listens = !shard.id.equals(closed) && shard.mayAct() && shard.isMember() && !handedOut.contains(shard.id) && !shard.table().closed().contains(closed);
                require(!listens, 0, () -> closed + " is taken over, but " + shard + " still listens to it");
            }
            for (OrchestratorNode node : cluster.orchestratorNodes()) {
                boolean listens = node.isAlive() && !node.sessions().isEmpty() && !node.table().closed().contains(closed);
                require(!listens, 0, () -> closed + " is taken over, but " + node + " still listens to it");
            }
        }
        handedOut.add(closed);
        count("shards closed", 1);
    }

    void tableAccepted(Node by, Table table) {
        String leader = leaderOfTerm.merge(table.version().term(), table.leader(), (before, _) -> before);
        require(leader.equals(table.leader()), 0, () -> "%s accepts a table of term %d by %s, but that term is %s's"
                .formatted(by, table.version().term(), table.leader(), leader));
        Table same = tables.merge(table.version(), table, (before, _) -> before);
        require(same.equals(table), 0, () -> "two tables have version " + table.version());
    }

    /** What must be true at every moment, though no event tells of it. */
    void look() {
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            String owner = "";
            for (ShardNode shard : cluster.shards()) {
                if (shard.owns(slot) && !handedOut.contains(shard.id)) {
                    if (!owner.isEmpty()) {
                        throw new Violation(0, "slot %d is owned by %s and %s".formatted(slot, owner, shard));
                    }
                    owner = shard.id;
                }
            }
        }
    }

    private Life life(long object) {
        Life life = lives.get(object);
        if (life == null) {
            throw new Violation(object, "object " + object + " was never created");
        }
        return life;
    }

    static void require(boolean holds, long object, Supplier<String> otherwise) {
        if (!holds) {
            throw new Violation(object, otherwise.get());
        }
    }
}
