package dev.meridian.world.crossing;

import dev.meridian.world.crossing.CrossingEffect.Discard;
import dev.meridian.world.crossing.CrossingEffect.Send;
import dev.meridian.world.crossing.CrossingEvent.EpochSeen;
import dev.meridian.world.crossing.CrossingEvent.Received;
import dev.meridian.world.crossing.CrossingMessage.Abort;
import dev.meridian.world.crossing.CrossingMessage.Ask;
import dev.meridian.world.crossing.CrossingMessage.Commit;
import dev.meridian.world.crossing.CrossingMessage.Committed;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.HeirQuestion;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.CrossingMessage.Prepare;
import dev.meridian.world.crossing.CrossingMessage.Refused;
import dev.meridian.world.crossing.Tenure.Absent;
import dev.meridian.world.crossing.Tenure.Step;
import java.util.ArrayList;

/** What several states answer alike. */
final class Tenures {

    private Tenures() {}

    static Step refuse(Tenure self, String to, MoveId move) {
        return Step.of(self, new Send(to, new Refused(move, self.epochSeen())));
    }

    static Step answer(Tenure self, String to, long nonce, Holding holding) {
        return Step.of(self, new Send(to, new HeirAnswer(nonce, holding)));
    }

    /** For the two states that have the right to the object, {@link Tenure.Owned} and {@link Tenure.Preparing}. */
    static Step asOwner(Tenure self, long epoch, CrossingEvent event, long now, CrossingTimes times) {
        return switch (event) {
            // The Commit that made this shard the owner, again: its answer was lost.
            case Received(var from, Commit(var move, _)) when move.epoch() + 1 == epoch -> Step.of(self, new Send(from, new Committed(move)));
            case Received(var from, Commit(var move, _)) -> refuse(self, from, move);
            case Received(var from, Ask(var move)) -> Step.of(self, new Send(from, new Abort(move)));
            case Received(var from, HeirQuestion(_, var nonce)) -> answer(self, from, nonce, new Holding.Owner(epoch));
            // Somebody acts with a higher epoch: this shard was fenced and did not know it.
            case EpochSeen(_, var seen) when seen > epoch -> Step.of(new Absent(seen), new Discard());
            case Received(_, Prepare(var move, _)) when move.epoch() > epoch -> {
                Step taken = new Absent(move.epoch()).on(event, now, times);
                var effects = new ArrayList<CrossingEffect>();
                effects.add(new Discard());
                effects.addAll(taken.effects());
                yield new Step(taken.next(), effects);
            }
            default -> Step.of(self);
        };
    }
}
