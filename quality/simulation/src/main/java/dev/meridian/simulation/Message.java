package dev.meridian.simulation;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.lease.Member;
import dev.meridian.world.relay.Output;
import java.util.Optional;

/** Everything the nodes of a simulated cluster say to each other. A session has the number of its object. */
sealed interface Message {

    /** A player's state: where it stands on the one axis there is, how often it changed, and the last input that ran. */
    record PlayerState(int x, long version, int processed) {}

    /** What a client is shown: who sent it, and which input caused it. */
    record Shown(String owner, long epoch, int number, int inputSeq, int x) {}

    record Crossing(long object, CrossingMessage message, Optional<PlayerState> state) implements Message {}

    /** A shard without rights to a state, or an orchestrator with a session without owner, wants an heir. */
    record SeekHeir(long object, long knownEpoch, int x) implements Message {}

    record OwnerIs(long object, String owner, long epoch) implements Message {}

    record Input(long object, int seq, int step) implements Message {}

    record Resend(long object, int from, int to) implements Message {}

    record Progress(long object, long epoch, int processed, int durable) implements Message {}

    record Shows(long object, Output<Shown> output) implements Message {}

    record RouteCrossed(long object, long epoch, int lastOutput) implements Message {}

    record RouteInherited(long object, long epoch, int processed) implements Message {}

    record RouteAccepted(long object, long epoch, int startAfter) implements Message {}

    record TableSent(Table table) implements Message {}

    record TableAck(RegionEpoch version) implements Message {}

    record Renew(Member shard, long sentNanos) implements Message {}

    record Grant(long term, long sentNanos) implements Message {}

    record Refuse(long term) implements Message {}

    record AskPromise(long term) implements Message {}

    record Promised(long term, boolean accepted, long highestTerm, long sentNanos, Table table, Optional<Report> report) implements Message {}

    record AskSupport(long term, long sentNanos) implements Message {}

    record GiveSupport(long term, long sentNanos) implements Message {}

    record LockWanted(long sentNanos) implements Message {}

    record LockRenewal(long token, long sentNanos) implements Message {}

    record LockReleased(long token) implements Message {}

    record LockIsYours(long token, long sentNanos) implements Message {}

    record LockKept(long token, long sentNanos) implements Message {}

    record LockIsNotYours(long token) implements Message {}
}
