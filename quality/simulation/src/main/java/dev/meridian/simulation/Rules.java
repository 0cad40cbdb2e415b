package dev.meridian.simulation;

import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingTimes;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.relay.OutputSwitch;

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

    /** Whether a sink refuses a shard that its table says is closed. */
    boolean refuses(Table table, String shard) {
        return table.closed().contains(shard);
    }

    /** What the client gets of what the switch lets pass. */
    OutputSwitch.Sink<Message.Shown> client(OutputSwitch.Sink<Message.Shown> sink) {
        return sink;
    }
}
