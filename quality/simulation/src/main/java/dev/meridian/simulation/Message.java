package dev.meridian.simulation;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.lease.Member;
import dev.meridian.world.relay.Output;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything the nodes of a simulated cluster say to each other. */
sealed interface Message {

    /** A message about one object; 0 for none. */
    default long object() {
        return 0;
    }

    /** An object's state and whose it was. */
    record CopyOf(long object, String owner, long epoch, State state) {
        CrossingMessage.Copy number() {
            return new CrossingMessage.Copy(epoch, state.version());
        }
    }

    /** What can be seen of an object from beyond a border. */
    record Ghost(long object, String owner, long epoch, long version, int x) {
        CrossingMessage.Copy number() {
            return new CrossingMessage.Copy(epoch, version);
        }
    }

    /** What a client is shown: who sent it, and what caused it. */
    record Shown(String owner, long epoch, int number, long origin, int cause, int index, int x) {}

    record Crossing(long object, CrossingMessage message, @Nullable CopyOf copy) implements Message {}

    /** A shard without rights to a state, or an orchestrator with a session without owner, wants an heir. {@code session}: 0 for none. */
    record SeekHeir(long object, long session, long knownEpoch, int x) implements Message {}

    record OwnerIs(long object, String owner, long epoch) implements Message {}

    record Standby(List<CopyOf> copies) implements Message {}

    record StandbyHas(List<CopyOf> copies) implements Message {}

    record Sight(List<Ghost> ghosts) implements Message {}

    record SightHas(List<Ghost> ghosts) implements Message {}

    record Input(long object, long session, int seq, Act act) implements Message {}

    record Resend(long object, long session, int from, int to) implements Message {}

    record Progress(long object, long session, long epoch, int processed, int durable) implements Message {}

    record Shows(long object, long session, Output<Shown> output) implements Message {}

    record RouteCrossed(long object, long session, long epoch, int lastOutput) implements Message {}

    record RouteInherited(long object, long session, long epoch, int processed) implements Message {}

    record RouteAccepted(long object, long session, long epoch, int startAfter) implements Message {}

    /** A session that PostgreSQL let in wants its character; {@code home} is its orchestrator. */
    record Attach(long object, long session, String home, long knownEpoch, int x) implements Message {}

    record Attached(long object, long session, long epoch, int x) implements Message {}

    /** A newer session has the character. */
    record SessionEnded(long object, long session) implements Message {}

    /** {@code replyTo} is the shard that owned the sender. */
    record EffectSent(long object, long sender, String replyTo, EffectId id, EffectId floor, Effect effect) implements Message {}

    /** {@code object} is the sender, {@code target} has the effect for good. */
    record EffectTaken(long object, long target, EffectId id) implements Message {}

    record EffectSettled(long object, EffectId floor) implements Message {}

    /** {@code object} is asked to give {@code amount} to {@code first}, or to take it where it is negative. */
    record TradeAsk(long object, long first, String replyTo, long key, int amount) implements Message {}

    record TradeReady(long object, long key, String partnerOwner, long partnerEpoch) implements Message {}

    record TradeRefused(long object, long key) implements Message {}

    record Login(long object, long token, String home) implements Message {}

    record LoggedIn(long object, long token, long session, int x, long ownerEpoch) implements Message {}

    record LoginRefused(long object, long token) implements Message {}

    /** The new owner raises the owner epoch of the row and rereads it; trades it does not know of are void from here on. */
    record ValueOpen(long object, long epoch) implements Message {}

    record ValueIs(long object, long epoch, int adena, long row) implements Message {}

    record ValueRefused(long object, String knownOwner, long knownEpoch) implements Message {}

    record Exchange(long object, long key, long epoch, long partner, String partnerOwner, long partnerEpoch, int amount) implements Message {}

    /** What became of this trade? Asking for one that is not there makes it void. */
    record AskOutcome(long object, long key) implements Message {}

    /** {@code object} is one of the two; its row afterwards. */
    record Outcome(long object, long key, boolean done, int adena, long row) implements Message {}

    record Credit(long object, long key, long epoch, int amount) implements Message {}

    record Checkpoint(long object, long epoch, State state) implements Message {}

    record BaseAsked(long object) implements Message {}

    record BaseIs(long object, String owner, long epoch, State state) implements Message {}

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
