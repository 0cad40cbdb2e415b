package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingTimes;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.effect.InboxMarks.Verdict;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.OutputSwitch;
import java.util.Optional;

/**
 * Where the nodes meet the machines. Exactly the machines here; the tests put broken ones in their place, to show that the watcher sees it.
 */
class Rules {

    Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
        return tenure.on(event, now, CrossingTimes.DEFAULT);
    }

    LeaseHolder.Step lease(LeaseHolder lease, LeaseHolder.Event event, long now) {
        return lease.on(event, now, LeaseTimes.DEFAULT);
    }

    Leadership.Step<Report> leadership(Leadership<Report> leadership, LeadershipEvent<Report> event, long now) {
        return leadership.on(event, now, LeaseTimes.DEFAULT);
    }

    /** The number above which a candidate's term begins. */
    long tokenToBeginWith(long lockToken, long fenceRowTerm) {
        return Math.max(lockToken, fenceRowTerm);
    }

    /** Whether a sink refuses a shard that its table says is closed. */
    boolean refuses(Table table, String shard) {
        return table.closed().contains(shard);
    }

    /** What an heir may begin with, besides what others tell it. */
    Optional<CopyOf> promotable(ShardNode heir, long object) {
        return heir.standbyCopy(object);
    }

    /** After which input the replay begins. */
    int replayAfter(InputLedger<Act> ledger) {
        return ledger.durable();
    }

    /** What becomes of an effect that came. */
    Verdict verdict(Verdict ofTheMarks) {
        return ofTheMarks;
    }

    /** Whether a new owner takes the ledger's word on value for what its copy says. */
    boolean rereadsValue() {
        return true;
    }

    /** What a checkpoint writes besides the object's base state. */
    void checkpoint(PostgresModel.Row row, State state) {
        // Nothing: value is the ledger's alone.
    }

    /** What the client gets of what the switch lets pass. */
    OutputSwitch.Sink<Shown> client(OutputSwitch.Sink<Shown> sink) {
        return sink;
    }
}
