package dev.meridian.gameshard.crossing;

import dev.meridian.protocol.cluster.handover.AbortCrossing;
import dev.meridian.protocol.cluster.handover.AskCrossing;
import dev.meridian.protocol.cluster.handover.Commit;
import dev.meridian.protocol.cluster.handover.Committed;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.Prepare;
import dev.meridian.protocol.cluster.handover.PrepareRefused;
import dev.meridian.protocol.cluster.handover.Prepared;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.MoveId;
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
            case CrossingMessage.Prepare _, CrossingMessage.Commit _, CrossingMessage.HeirQuestion _, CrossingMessage.HeirAnswer _ -> null;
        };
    }
}
