package dev.meridian.world.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect.ActInherited;
import dev.meridian.world.crossing.CrossingEffect.Discard;
import dev.meridian.world.crossing.CrossingEffect.OwnerFound;
import dev.meridian.world.crossing.CrossingEffect.Send;
import dev.meridian.world.crossing.CrossingEvent.Inherit;
import dev.meridian.world.crossing.CrossingEvent.Received;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingEvent.RosterChanged;
import dev.meridian.world.crossing.CrossingEvent.Tick;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.HeirQuestion;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.CrossingMessage.Prepare;
import dev.meridian.world.crossing.CrossingMessage.Refused;
import dev.meridian.world.crossing.Tenure.Absent;
import dev.meridian.world.crossing.Tenure.Gone;
import dev.meridian.world.crossing.Tenure.Orphan;
import dev.meridian.world.crossing.Tenure.Owned;
import dev.meridian.world.crossing.Tenure.Promised;
import dev.meridian.world.crossing.Tenure.Step;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** H inherits an object from the dead D; A and B live. */
class InheritingTest {

    private static final CrossingTimes TIMES = CrossingTimes.DEFAULT;
    private static final Roster ROSTER = new Roster(Set.of("A", "B", "H"), Set.of("D"));
    private static final RegionEpoch RIGHT = new RegionEpoch(1, 5);
    private static final Inherit INHERIT = new Inherit("H", RIGHT, 7, Optional.empty(), ROSTER);
    private static final long NOW = 100;
    private static final long MEMORY = NOW + TIMES.forward().toNanos();
    private static final Promised PROMISED = new Promised("G", new MoveId(7, 1), 3, Set.of());

    @Test
    void anHeirAsksEveryLiveShardAndActsOnlyWhenAllHaveAnswered() {
        Step asked = new Absent(0).on(INHERIT, NOW, TIMES);
        assertThat(asked.effects()).containsExactly(question("A", 101), question("B", 101));
        Step one = answer(asked.next(), "A", 101, new Holding.Nothing(0));
        assertThat(one.effects()).isEmpty();
        Step both = answer(one.next(), "B", 101, new Holding.Nothing(0));
        assertThat(both).isEqualTo(Step.of(new Owned(8, 0), new ActInherited(8, Optional.empty())));
    }

    @Test
    void aShardThatActsForTheObjectKeepsIt() {
        Tenure asked = new Absent(0).on(INHERIT, NOW, TIMES).next();
        assertThat(answer(asked, "A", 101, new Holding.Owner(9))).isEqualTo(Step.of(new Gone("A", 9, MEMORY), new Discard(), new OwnerFound("A", 9)));
    }

    @Test
    void theNewestCopyIsTakenAndTheEpochIsAboveAllThatWereHeardOf() {
        Tenure asked = PROMISED.on(INHERIT, NOW, TIMES).next();
        Tenure one = answer(asked, "A", 101, new Holding.CopyOnly(new Copy(7, 4), 11)).next();
        Step both = answer(one, "B", 101, new Holding.CopyOnly(new Copy(6, 90), 6));
        assertThat(both.effects()).containsExactly(new ActInherited(12, Optional.of("A")));
    }

    @Test
    void anAnswerThatPointsAtALiveShardMakesTheHeirAskThatOneAgain() {
        Tenure asked = new Absent(0).on(INHERIT, NOW, TIMES).next();
        Tenure bHadNothing = answer(asked, "B", 101, new Holding.Nothing(0)).next();
        Step pointed = answer(bHadNothing, "A", 101, new Holding.PassedOn("B", 8, Optional.of(new Copy(7, 40))));
        assertThat(pointed.effects()).containsExactly(question("B", 102));
        assertThat(answer(pointed.next(), "B", 101, new Holding.Nothing(0)).next()).isEqualTo(pointed.next());
        assertThat(answer(pointed.next(), "B", 102, new Holding.Owner(8)).effects()).contains(new OwnerFound("B", 8));
    }

    @Test
    void whatWasPassedToTheDeadIsTakenFromTheGiver() {
        Tenure asked = new Absent(0).on(INHERIT, NOW, TIMES).next();
        Tenure one = answer(asked, "B", 101, new Holding.Nothing(0)).next();
        Step both = answer(one, "A", 101, new Holding.PassedOn("D", 8, Optional.of(new Copy(7, 40))));
        assertThat(both.effects()).containsExactly(new ActInherited(9, Optional.of("A")));
    }

    @Test
    void aShardThatDiesMeanwhileMakesTheHeirAskAllAgain() {
        Tenure asked = new Absent(0).on(INHERIT, NOW, TIMES).next();
        Tenure bHadNothing = answer(asked, "B", 101, new Holding.Nothing(0)).next();
        Step aDied = bHadNothing.on(new RosterChanged(new Roster(Set.of("B", "H"), Set.of("A", "D"))), NOW, TIMES);
        assertThat(aDied.effects()).containsExactly(question("B", 102));
    }

    @Test
    void ofTwoHeirsTheHigherRightGoesOn() {
        Tenure heir = new Absent(0).on(INHERIT, NOW, TIMES).next();
        assertThat(heir.on(new Received("B", new HeirQuestion(new RegionEpoch(1, 4), 1)), NOW, TIMES))
                .isEqualTo(Step.of(heir, new Send("B", new HeirAnswer(1, new Holding.Heir(RIGHT)))));
        assertThat(heir.on(new Received("B", new HeirQuestion(new RegionEpoch(2, 1), 1)), NOW, TIMES))
                .isEqualTo(Step.of(new Absent(7), new Send("B", new HeirAnswer(1, new Holding.Nothing(7)))));
        assertThat(answer(heir, "A", 101, new Holding.Heir(new RegionEpoch(2, 1))).next()).isEqualTo(new Absent(7));
    }

    @Test
    void anHeirThatStandsBackKeepsItsCopyForTheOther() {
        Inherit withStandby = new Inherit("H", RIGHT, 7, Optional.of(new Copy(7, 12)), ROSTER);
        Tenure heir = new Absent(0).on(withStandby, NOW, TIMES).next();
        assertThat(answer(heir, "A", 101, new Holding.Heir(new RegionEpoch(2, 1))).next()).isInstanceOf(Orphan.class);
    }

    /** A repeated Prepare of the promised attempt would be taken otherwise, and its Commit with it, while another heir counts on the promise. */
    @Test
    void anHeirThatStandsBackKeepsItsPromise() {
        Tenure heir = PROMISED.on(INHERIT, NOW, TIMES).next();
        Tenure back = answer(heir, "A", 101, new Holding.Heir(new RegionEpoch(2, 1))).next();
        assertThat(back).isEqualTo(PROMISED);
        assertThat(back.on(new Received("G", new Prepare(PROMISED.move(), 3)), NOW, TIMES).next()).isEqualTo(PROMISED);
    }

    /** B asked G before the object came there, and this shard afterwards: without the pointer both G and B would own it. */
    @Test
    void anHeirRemembersWhereTheObjectWentWhileItAsksAndAfterwards() {
        Gone gone = new Gone("G", 7, MEMORY);
        HeirQuestion higher = new HeirQuestion(new RegionEpoch(2, 1), 5);
        var pointer = new Send("B", new HeirAnswer(5, new Holding.PassedOn("G", 7, Optional.empty())));
        Tenure heir = gone.on(INHERIT, NOW, TIMES).next();
        assertThat(heir).isInstanceOf(Inheriting.class);
        assertThat(heir.on(new Received("B", higher), NOW, TIMES)).isEqualTo(Step.of(gone, pointer));
        assertThat(answer(heir, "A", 101, new Holding.Heir(new RegionEpoch(2, 1))).next()).isEqualTo(gone);
        Tenure found = answer(heir, "A", 101, new Holding.Owner(7)).next();
        assertThat(found.on(new Received("B", higher), NOW, TIMES).effects())
                .containsExactly(new Send("B", new HeirAnswer(5, new Holding.PassedOn("A", 7, Optional.empty()))));
    }

    /** A refusal that comes late would meet the same attempt in its Commit, after this shard took it as no heir any more. */
    @Test
    void anAttemptThatMayBeTakenLaterIsNotRefused() {
        Tenure heir = new Absent(0).on(INHERIT, NOW, TIMES).next();
        assertThat(heir.on(new Received("G", new Prepare(new MoveId(7, 2), 3)), NOW, TIMES)).isEqualTo(Step.of(heir));
        assertThat(heir.on(new Received("G", new Prepare(new MoveId(6, 2), 3)), NOW, TIMES).effects())
                .containsExactly(new Send("G", new Refused(new MoveId(6, 2), 7)));
    }

    @Test
    void unansweredQuestionsAreRepeated() {
        Tenure asked = new Absent(0).on(INHERIT, NOW, TIMES).next();
        Tenure one = answer(asked, "A", 101, new Holding.Nothing(0)).next();
        assertThat(one.on(new Tick(), NOW + TIMES.retry().toNanos(), TIMES).effects()).containsExactly(question("B", 101));
    }

    @Test
    void aloneInTheWorldItActsAtOnce() {
        Inherit alone = new Inherit("H", RIGHT, 7, Optional.of(new Copy(7, 12)), new Roster(Set.of("H"), Set.of("D")));
        assertThat(new Absent(0).on(alone, NOW, TIMES)).isEqualTo(Step.of(new Owned(8, 0), new ActInherited(8, Optional.of("H"))));
    }

    private static Send question(String to, long nonce) {
        return new Send(to, new HeirQuestion(RIGHT, nonce));
    }

    private static Step answer(Tenure heir, String from, long nonce, Holding holding) {
        return heir.on(new Received(from, new HeirAnswer(nonce, holding)), NOW, TIMES);
    }
}
