package dev.meridian.gameshard.crossing;

import dev.meridian.protocol.cluster.handover.AbortCrossing;
import dev.meridian.protocol.cluster.handover.AskCrossing;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.Committed;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.HeirAsk;
import dev.meridian.protocol.cluster.handover.HeirReply;
import dev.meridian.protocol.cluster.handover.HeirReply.Part;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.handover.PrepareRefused;
import dev.meridian.protocol.cluster.handover.Prepared;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.MoveId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine's messages as the links carry them. An attempt's number is its object epoch and its count. */
final class CrossingWire {

    private CrossingWire() {}

    static long crossing(MoveId move) {
        return move.epoch() << 32 | move.attempt();
    }

    static MoveId move(long crossing) {
        return new MoveId(crossing >>> 32, (int) crossing);
    }

    /** What a link brought, as the machine knows it; null for what is not about a crossing. */
    static @Nullable CrossingMessage read(HandoverMessage message) {
        return switch (message) {
            case Prepare m -> new CrossingMessage.Prepare(move(m.crossing()), m.version());
            case Prepared m -> new CrossingMessage.Prepared(move(m.crossing()));
            case PrepareRefused m -> new CrossingMessage.Refused(move(m.crossing()), m.floor());
            case Commit m -> new CrossingMessage.Commit(move(m.crossing()), m.lastOutput());
            case Committed m -> new CrossingMessage.Committed(move(m.crossing()));
            case AbortCrossing m -> new CrossingMessage.Abort(move(m.crossing()));
            case AskCrossing m -> new CrossingMessage.Ask(move(m.crossing()));
            case HeirAsk m -> new CrossingMessage.HeirQuestion(new RegionEpoch(m.term(), m.n()), m.nonce());
            case HeirReply m -> new CrossingMessage.HeirAnswer(m.nonce(), holding(m));
            default -> null;
        };
    }

    /** The object a message about a crossing speaks of; 0 for other messages. */
    static int objectId(HandoverMessage message) {
        return switch (message) {
            case Prepare m -> m.objectId();
            case Prepared m -> m.objectId();
            case PrepareRefused m -> m.objectId();
            case Commit m -> m.objectId();
            case Committed m -> m.objectId();
            case AbortCrossing m -> m.objectId();
            case AskCrossing m -> m.objectId();
            case HeirAsk m -> m.objectId();
            case HeirReply m -> m.objectId();
            default -> 0;
        };
    }

    /** The answers and questions that need no more than the object's id; null for the others. */
    static @Nullable HandoverMessage write(CrossingMessage message, int objectId) {
        return switch (message) {
            case CrossingMessage.Prepared(var move) -> new Prepared(crossing(move), objectId, 0);
            case CrossingMessage.Refused(var move, var floor) -> new PrepareRefused(crossing(move), objectId, (int) floor);
            case CrossingMessage.Committed(var move) -> new Committed(crossing(move), objectId, (int) move.epoch() + 1);
            case CrossingMessage.Abort(var move) -> new AbortCrossing(crossing(move), objectId);
            case CrossingMessage.Ask(var move) -> new AskCrossing(crossing(move), objectId);
            case CrossingMessage.HeirQuestion(var right, var nonce) -> new HeirAsk(objectId, right.term(), right.n(), nonce);
            case CrossingMessage.Prepare _, CrossingMessage.Commit _, CrossingMessage.HeirAnswer _ -> null;
        };
    }

    /** The answer to an heir; {@code state} is the copy it speaks of, empty if it speaks of none. */
    static HeirReply write(CrossingMessage.HeirAnswer answer, int objectId, byte[] state) {
        RegionEpoch right = answer.holding() instanceof Holding.Heir(var other) ? other : RegionEpoch.NONE;
        Copy copy = copyOf(answer.holding());
        long copyEpoch = copy == null ? 0 : copy.epoch();
        long copyVersion = copy == null ? 0 : copy.version();
        return switch (answer.holding()) {
            case Holding.Owner(var epoch) -> new HeirReply(objectId, answer.nonce(), Part.OWNER, "", epoch, 0, 0, 0, 0, state);
            case Holding.Heir _ -> new HeirReply(objectId, answer.nonce(), Part.HEIR, "", 0, right.term(), right.n(), 0, 0, state);
            case Holding.PassedOn(var to, var epoch, _) ->
                new HeirReply(objectId, answer.nonce(), Part.PASSED_ON, to, epoch, 0, 0, copyEpoch, copyVersion, state);
            case Holding.CopyOnly(_, var floor) -> new HeirReply(objectId, answer.nonce(), Part.COPY, "", floor, 0, 0, copyEpoch, copyVersion, state);
            case Holding.Nothing(var floor) -> new HeirReply(objectId, answer.nonce(), Part.NOTHING, "", floor, 0, 0, 0, 0, state);
        };
    }

    /** The copy that an answer speaks of; null if it speaks of none. */
    static @Nullable Copy copyOf(Holding holding) {
        return switch (holding) {
            case Holding.CopyOnly(var copy, _) -> copy;
            case Holding.PassedOn(_, _, var copy) -> copy.orElse(null);
            case Holding.Owner _, Holding.Heir _, Holding.Nothing _ -> null;
        };
    }

    private static Holding holding(HeirReply m) {
        var copy = new Copy(m.copyEpoch(), m.copyVersion());
        return switch (m.part()) {
            case OWNER -> new Holding.Owner(m.epoch());
            case HEIR -> new Holding.Heir(new RegionEpoch(m.term(), m.n()));
            case PASSED_ON -> new Holding.PassedOn(m.owner(), m.epoch(), m.state().length == 0 ? Optional.empty() : Optional.of(copy));
            case COPY -> m.state().length == 0 ? new Holding.Nothing(m.epoch()) : new Holding.CopyOnly(copy, m.epoch());
            case NOTHING -> new Holding.Nothing(m.epoch());
        };
    }
}
