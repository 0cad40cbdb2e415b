package dev.meridian.simulation;

import dev.meridian.simulation.Message.PlayerState;
import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.Tenure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** One object's life as it really was. */
    private static final class Life {
        long epoch;
        String owner = "";
        int lastRun;
        int confirmed;
        long committedEpoch = -1;
        long shownEpoch;
        int shownNumber;
        final Set<Integer> shownInputs = new HashSet<>();
    }

    private final Cluster cluster;
    private final Map<Long, Life> lives = new TreeMap<>();
    private final Map<Long, String> leaderOfTerm = new HashMap<>();
    private final Map<RegionEpoch, Table> tables = new HashMap<>();
    private final Set<String> handedOut = new TreeSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    Watcher(Cluster cluster) {
        this.cluster = cluster;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    void created(ShardNode shard, long object, PlayerState state) {
        Life life = new Life();
        life.epoch = 1;
        life.owner = shard.id;
        life.lastRun = state.processed();
        lives.put(object, life);
    }

    void became(ShardNode shard, long object, Tenure before, Tenure after) {
        cluster.ambushes.became(shard, after);
        if (before instanceof Tenure.Preparing && after instanceof Tenure.Committing) {
            Life life = life(object);
            life.committedEpoch = Math.max(life.committedEpoch, before.epochSeen());
        } else if (before instanceof Tenure.Preparing && after instanceof Tenure.Owned) {
            count("aborts before Commit", 1);
        } else if (after instanceof Tenure.Promised) {
            count("promises to an heir", 1);
        } else if (after instanceof Tenure.Orphan) {
            count("orphans", 1);
        }
        if (before instanceof Tenure.Committing && after.acts()) {
            require(after.epochSeen() > before.epochSeen(), object, shard + " acts again after it sent Commit");
        }
    }

    void ran(ShardNode shard, long object, long epoch, int seq) {
        require(shard.mayAct(), object, shard + " acts without a lease");
        if (handedOut.contains(shard.id)) {
            return;
        }
        Life life = life(object);
        require(epoch > life.committedEpoch, object, shard + " acts with epoch " + epoch + ", for which Commit was sent");
        require(epoch == life.epoch && shard.id.equals(life.owner), object,
                "%s acts with epoch %d, but the owner is %s with epoch %d".formatted(shard, epoch, life.owner, life.epoch));
        require(seq == life.lastRun + 1, object, "%s runs input %d after input %d".formatted(shard, seq, life.lastRun));
        life.lastRun = seq;
        count("inputs", 1);
    }

    void crossed(ShardNode shard, long object, long epoch, PlayerState state) {
        Life life = life(object);
        if (handedOut.contains(shard.id)) {
            return;
        }
        require(epoch == life.epoch + 1, object, "%s takes epoch %d after epoch %d of %s".formatted(shard, epoch, life.epoch, life.owner));
        require(life.committedEpoch == life.epoch, object, shard + " takes the object over without a Commit of " + life.owner);
        require(state.processed() == life.lastRun, object, "%s takes the object over after input %d, but input %d ran".formatted(shard, state.processed(), life.lastRun));
        owner(life, shard, epoch);
        count("crossings", 1);
    }

    void inherited(ShardNode shard, long object, long epoch, PlayerState state) {
        require(shard.mayAct(), object, shard + " inherits without a lease");
        if (handedOut.contains(shard.id)) {
            return;
        }
        Life life = life(object);
        // An epoch that only the dead ever saw may be given again; what any sink saw is checked where it is shown.
        boolean ownerLives = cluster.shards().stream().anyMatch(other -> other.id.equals(life.owner) && other.mayAct() && !handedOut.contains(other.id));
        boolean gaveItAway = life.committedEpoch == life.epoch;
        require(!ownerLives || epoch > life.epoch, object, "%s inherits with epoch %d after epoch %d of %s".formatted(shard, epoch, life.epoch, life.owner));
        require(!ownerLives || gaveItAway, object, shard + " inherits from " + life.owner + ", which lives");
        require(!ownerLives || state.processed() >= life.confirmed, object,
                "%s inherits the object after input %d, but input %d was confirmed and its owner lives".formatted(shard, state.processed(), life.confirmed));
        owner(life, shard, epoch);
        life.committedEpoch = Math.min(life.committedEpoch, epoch - 1);
        count("takeovers", 1);
    }

    void startsAfter(ShardNode shard, long object, long epoch, int seq) {
        Life life = life(object);
        if (life.epoch == epoch && life.owner.equals(shard.id)) {
            life.lastRun = seq;
        }
    }

    void confirmed(long object, int durable) {
        Life life = life(object);
        life.confirmed = Math.max(life.confirmed, durable);
    }

    void shown(long object, Shown shown) {
        Life life = life(object);
        boolean later = shown.epoch() > life.shownEpoch || (shown.epoch() == life.shownEpoch && shown.number() > life.shownNumber);
        require(later, object, "the client is shown %s after %d.%d".formatted(shown, life.shownEpoch, life.shownNumber));
        require(life.shownInputs.add(shown.inputSeq()), object, "the client is shown the answer to input %d twice".formatted(shown.inputSeq()));
        life.shownEpoch = shown.epoch();
        life.shownNumber = shown.number();
        count("outputs", 1);
    }

    void leads(OrchestratorNode node, long term, Set<String> silent) {
        for (ShardNode shard : cluster.shards()) {
            require(!silent.contains(shard.id) || !shard.mayAct(), 0, node + " leads term " + term + ", but " + shard + " may still act in an older one");
        }
        count("leaders", 1);
    }

    /** From here on the shard's regions may have new owners: it must have stopped, or nobody must listen to it. */
    void handedOut(String closed) {
        boolean mayAct = cluster.shards().stream().anyMatch(shard -> shard.id.equals(closed) && shard.mayAct());
        if (mayAct) {
            for (ShardNode shard : cluster.shards()) {
                boolean listens = !shard.id.equals(closed) && shard.mayAct() && shard.isMember() && !handedOut.contains(shard.id) && !shard.table().closed().contains(closed);
                require(!listens, 0, closed + " is taken over, but " + shard + " still listens to it");
            }
            for (OrchestratorNode node : cluster.orchestratorNodes()) {
                boolean listens = node.isAlive() && !node.sessions().isEmpty() && !node.table().closed().contains(closed);
                require(!listens, 0, closed + " is taken over, but " + node + " still listens to it");
            }
        }
        handedOut.add(closed);
        count("shards closed", 1);
    }

    void tableAccepted(Node by, Table table) {
        String leader = leaderOfTerm.merge(table.version().term(), table.leader(), (before, _) -> before);
        require(leader.equals(table.leader()), 0, "%s accepts a table of term %d by %s, but that term is %s's"
                .formatted(by, table.version().term(), table.leader(), leader));
        Table same = tables.merge(table.version(), table, (before, _) -> before);
        require(same.equals(table), 0, "two tables have version " + table.version());
    }

    /** What must be true at every moment. */
    void look() {
        for (int region = 0; region < Table.REGIONS; region++) {
            String owner = "";
            for (ShardNode shard : cluster.shards()) {
                if (shard.owns(region) && !handedOut.contains(shard.id)) {
                    require(owner.isEmpty(), 0, "region %d is owned by %s and %s".formatted(region, owner, shard));
                    owner = shard.id;
                }
            }
        }
        for (long object : lives.keySet()) {
            String owner = "";
            for (ShardNode shard : cluster.shards()) {
                Player player = shard.players().get(object);
                if (player != null && player.tenure().acts() && shard.mayAct() && !handedOut.contains(shard.id)) {
                    require(owner.isEmpty(), object, "two owners act: %s and %s".formatted(owner, shard));
                    owner = shard.id;
                }
            }
        }
    }

    /** After all faults: nobody may be left without an owner, and everybody's inputs must be answered. */
    void lookAtTheEnd() {
        for (OrchestratorNode node : cluster.orchestratorNodes()) {
            if (node.isAlive()) {
                node.sessions().forEach((object, session) -> require(session.isServed(), object, "session " + object + " is in limbo, its owner is " + session.owner()));
            }
        }
    }

    private void owner(Life life, ShardNode shard, long epoch) {
        life.owner = shard.id;
        life.epoch = epoch;
        life.lastRun = Math.max(0, life.lastRun);
    }

    private Life life(long object) {
        Life life = lives.get(object);
        if (life == null) {
            throw new Violation(object, "object " + object + " was never created");
        }
        return life;
    }

    private static void require(boolean holds, long object, String otherwise) {
        if (!holds) {
            throw new Violation(object, otherwise);
        }
    }
}
