package dev.meridian.world.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect.ActCrossed;
import dev.meridian.world.crossing.CrossingEffect.ActInherited;
import dev.meridian.world.crossing.CrossingEffect.Announce;
import dev.meridian.world.crossing.CrossingEffect.Discard;
import dev.meridian.world.crossing.CrossingEffect.Forward;
import dev.meridian.world.crossing.CrossingEffect.Freeze;
import dev.meridian.world.crossing.CrossingEffect.Resume;
import dev.meridian.world.crossing.CrossingEffect.SeekHeir;
import dev.meridian.world.crossing.CrossingEffect.Send;
import dev.meridian.world.crossing.CrossingEvent.EpochSeen;
import dev.meridian.world.crossing.CrossingEvent.Inherit;
import dev.meridian.world.crossing.CrossingEvent.Leave;
import dev.meridian.world.crossing.CrossingEvent.Received;
import dev.meridian.world.crossing.CrossingEvent.Roster;
import dev.meridian.world.crossing.CrossingEvent.RosterChanged;
import dev.meridian.world.crossing.CrossingEvent.Tick;
import dev.meridian.world.crossing.CrossingMessage.Abort;
import dev.meridian.world.crossing.CrossingMessage.Ask;
import dev.meridian.world.crossing.CrossingMessage.Commit;
import dev.meridian.world.crossing.CrossingMessage.Committed;
import dev.meridian.world.crossing.CrossingMessage.Copy;
import dev.meridian.world.crossing.CrossingMessage.HeirAnswer;
import dev.meridian.world.crossing.CrossingMessage.HeirQuestion;
import dev.meridian.world.crossing.CrossingMessage.Holding;
import dev.meridian.world.crossing.CrossingMessage.Prepare;
import dev.meridian.world.crossing.CrossingMessage.Prepared;
import dev.meridian.world.crossing.CrossingMessage.Refused;
import dev.meridian.world.crossing.Tenure.Absent;
import dev.meridian.world.crossing.Tenure.Committing;
import dev.meridian.world.crossing.Tenure.CopyHeld;
import dev.meridian.world.crossing.Tenure.Gone;
import dev.meridian.world.crossing.Tenure.Orphan;
import dev.meridian.world.crossing.Tenure.Owned;
import dev.meridian.world.crossing.Tenure.Preparing;
import dev.meridian.world.crossing.Tenure.Promised;
import dev.meridian.world.crossing.Tenure.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenureTest {

    private static final CrossingTimes TIMES = CrossingTimes.DEFAULT;
    private static final RegionEpoch RIGHT = new RegionEpoch(1, 5);
    private static final MoveId MOVE = new MoveId(7, 1);
    private static final long RETRY = TIMES.retry().toNanos();
    private static final Owned OWNED = new Owned(7, 0);
    private static final Preparing PREPARING = new Preparing("B", MOVE, 40, 12, RETRY, TIMES.giveUp().toNanos());
    private static final Committing COMMITTING = new Committing("B", MOVE, 40, 12, RETRY);
    private static final CopyHeld COPY = new CopyHeld("A", MOVE, 40, TIMES.ask().toNanos());
    private static final Roster B_IS_LOST = new Roster(Set.of("A", "C"), Set.of("B"));

    @Test
    void leavingFreezesTheMailboxBeforeTheStateIsSent() {
        Step step = OWNED.on(new Leave("B", 40, 12), 0, TIMES);
        assertThat(step.next()).isEqualTo(PREPARING);
        assertThat(step.effects()).containsExactly(new Freeze(), new Send("B", new Prepare(MOVE, 40)));
        assertThat(step.next().acts()).isFalse();
    }

    @Test
    void onlyPreparedLeadsToCommit() {
        Step step = PREPARING.on(new Received("B", new Prepared(MOVE)), 0, TIMES);
        assertThat(step.next()).isEqualTo(COMMITTING);
        assertThat(step.effects()).containsExactly(new Send("B", new Commit(MOVE, 12)), new Forward("B"));
        assertUnchanged(PREPARING, new Received("B", new Prepared(new MoveId(6, 1))), 0);
        assertUnchanged(PREPARING, new Received("C", new Prepared(MOVE)), 0);
    }

    @Test
    void beforeCommitTheOwnerGivesUpByTimeoutAndResumes() {
        Step step = PREPARING.on(new Tick(), TIMES.giveUp().toNanos(), TIMES);
        assertThat(step.next()).isEqualTo(new Owned(7, 1));
        assertThat(step.effects()).containsExactly(new Send("B", new Abort(MOVE)), new Resume());
    }

    @Test
    void anUnansweredPrepareIsRepeated() {
        assertThat(PREPARING.on(new Tick(), RETRY, TIMES).effects()).containsExactly(new Send("B", new Prepare(MOVE, 40)));
    }

    @Test
    void aReceiverThatRefusesOrDiesBeforeCommitLeavesTheObjectWhereItIs() {
        assertThat(PREPARING.on(new Received("B", new Refused(MOVE, 0)), 0, TIMES)).isEqualTo(Step.of(new Owned(7, 1), new Resume()));
        assertThat(PREPARING.on(new RosterChanged(B_IS_LOST), 0, TIMES)).isEqualTo(Step.of(new Owned(7, 1), new Resume()));
    }

    @Test
    void theNextAttemptHasAnotherName() {
        Step step = new Owned(7, 1).on(new Leave("C", 41, 12), 0, TIMES);
        assertThat(step.effects()).contains(new Send("C", new Prepare(new MoveId(7, 2), 41)));
    }

    @Test
    void aTimeoutAfterCommitChangesNothingButRepeatsIt() {
        long late = Duration.ofHours(1).toNanos();
        Step step = COMMITTING.on(new Tick(), late, TIMES);
        assertThat(step.next()).isEqualTo(new Committing("B", MOVE, 40, 12, late + RETRY));
        assertThat(step.effects()).containsExactly(new Send("B", new Commit(MOVE, 12)));
        assertUnchanged(COMMITTING, new Received("B", new Prepared(MOVE)), 0);
        assertUnchanged(COMMITTING, new Received("B", new Abort(MOVE)), 0);
        assertUnchanged(COMMITTING, new Leave("C", 41, 13), 0);
    }

    @Test
    void committedEndsTheOldOwnersPartAndItForwardsForABoundedTime() {
        Step step = COMMITTING.on(new Received("B", new Committed(MOVE)), 0, TIMES);
        Gone gone = new Gone("B", 8, TIMES.forward().toNanos());
        assertThat(step).isEqualTo(Step.of(gone, new Discard(), new Forward("B")));
        assertThat(gone.on(new Tick(), TIMES.forward().toNanos(), TIMES)).isEqualTo(Step.of(new Absent(8)));
    }

    @Test
    void aReceiverThatDiesAfterCommitLeavesAnOrphanThatNeverActsByItself() {
        Step step = COMMITTING.on(new RosterChanged(B_IS_LOST), 0, TIMES);
        assertThat(step.next()).isInstanceOf(Orphan.class);
        assertThat(step.effects()).containsExactly(new SeekHeir());
        assertThat(step.next().on(new Tick(), Duration.ofHours(1).toNanos(), TIMES).next().acts()).isFalse();
    }

    @Test
    void havingTheStateGivesNoRight() {
        Step step = new Absent(0).on(new Received("A", new Prepare(MOVE, 40)), 0, TIMES);
        assertThat(step).isEqualTo(Step.of(COPY, new Send("A", new Prepared(MOVE))));
        Step late = COPY.on(new Tick(), Duration.ofHours(1).toNanos(), TIMES);
        assertThat(late.next().acts()).isFalse();
        assertThat(late.effects()).containsExactly(new Send("A", new Ask(MOVE)));
    }

    @Test
    void commitMakesTheNewOwnerWithTheNextEpoch() {
        Step step = COPY.on(new Received("A", new Commit(MOVE, 12)), 0, TIMES);
        assertThat(step.next()).isEqualTo(new Owned(8, 0));
        assertThat(step.effects()).containsExactly(new ActCrossed("A", 8, 12), new Send("A", new Committed(MOVE)));
    }

    @Test
    void aRepeatedCommitIsAnsweredAgainAndActedOnOnce() {
        Tenure leavingAgain = new Preparing("C", new MoveId(8, 1), 50, 20, RETRY, RETRY);
        Tenure leftAgain = new Committing("C", new MoveId(8, 1), 50, 20, RETRY);
        for (Tenure later : new Tenure[] {new Owned(8, 0), leavingAgain, leftAgain}) {
            assertThat(later.on(new Received("A", new Commit(MOVE, 12)), 0, TIMES))
                    .isEqualTo(Step.of(later, new Send("A", new Committed(MOVE))));
        }
    }

    @Test
    void aCommitThatWasNeverPreparedHereIsRefused() {
        assertThat(new Absent(3).on(new Received("A", new Commit(MOVE, 12)), 0, TIMES))
                .isEqualTo(Step.of(new Absent(3), new Send("A", new Refused(MOVE, 3))));
    }

    @Test
    void lateMessagesOfLowerEpochsAreRefused() {
        Absent absent = new Absent(9);
        assertThat(absent.on(new Received("A", new Prepare(MOVE, 40)), 0, TIMES)).isEqualTo(Step.of(absent, new Send("A", new Refused(MOVE, 9))));
        Gone gone = new Gone("C", 9, 100);
        assertThat(gone.on(new Received("A", new Commit(MOVE, 12)), 0, TIMES)).isEqualTo(Step.of(gone, new Send("A", new Refused(MOVE, 9))));
    }

    @Test
    void anObjectMayComeBackToWhereItLeft() {
        MoveId back = new MoveId(8, 1);
        assertThat(new Gone("B", 8, 100).on(new Received("B", new Prepare(back, 60)), 0, TIMES).next()).isInstanceOf(CopyHeld.class);
    }

    @Test
    void anAbortDropsOnlyTheCopyOfItsOwnAttempt() {
        assertThat(COPY.on(new Received("A", new Abort(MOVE)), 0, TIMES)).isEqualTo(Step.of(new Gone("A", 7, TIMES.forward().toNanos()), new Discard()));
        assertUnchanged(COPY, new Received("A", new Abort(new MoveId(6, 3))), 0);
    }

    @Test
    void whoAsksForTheOutcomeLearnsIt() {
        assertThat(new Owned(7, 1).on(new Received("B", new Ask(MOVE)), 0, TIMES).effects()).containsExactly(new Send("B", new Abort(MOVE)));
        assertThat(COMMITTING.on(new Received("B", new Ask(MOVE)), 0, TIMES).effects()).containsExactly(new Send("B", new Commit(MOVE, 12)));
        assertUnchanged(PREPARING, new Received("B", new Ask(MOVE)), 0);
    }

    @Test
    void aCopyPromisedToAnHeirRefusesTheCommit() {
        Step asked = COPY.on(new Received("H", new HeirQuestion(RIGHT, 1)), 0, TIMES);
        Promised promised = new Promised("A", MOVE, 40, Set.of("H"));
        assertThat(asked).as("its giver may keep the object, and may have had nothing when it was asked")
                .isEqualTo(Step.of(promised, new Send("H", new HeirAnswer(1, new Holding.PassedOn("A", 7, Optional.of(new Copy(7, 40)))))));
        assertThat(promised.on(new Received("H", new HeirQuestion(RIGHT, 2)), 0, TIMES)).as("it was asked: only the copy counts now")
                .isEqualTo(Step.of(promised, new Send("H", new HeirAnswer(2, new Holding.CopyOnly(new Copy(7, 40), 7)))));
        assertThat(promised.on(new Received("A", new Commit(MOVE, 12)), 0, TIMES))
                .isEqualTo(Step.of(promised, new Send("A", new Refused(MOVE, 7))));
        assertThat(promised.on(new Received("A", new Prepare(MOVE, 40)), 0, TIMES).next()).isEqualTo(promised);
    }

    @Test
    void anOwnerAskedByAnHeirKeepsTheObjectEvenWhileFrozen() {
        for (Tenure owner : new Tenure[] {OWNED, PREPARING}) {
            assertThat(owner.on(new Received("H", new HeirQuestion(RIGHT, 1)), 0, TIMES))
                    .isEqualTo(Step.of(owner, new Send("H", new HeirAnswer(1, new Holding.Owner(7)))));
        }
        assertThat(OWNED.on(new Inherit("A", RIGHT, 7, Optional.empty(), B_IS_LOST), 0, TIMES)).isEqualTo(Step.of(OWNED, new Announce(7)));
    }

    @Test
    void anOrphanGoesWhenSomebodyActsWithTheEpochItsReceiverWasToHave() {
        Tenure.Orphan orphan = new Tenure.Orphan(new Copy(7, 40), 8, 0);
        assertThat(orphan.on(new EpochSeen("C", 8), 0, TIMES)).isEqualTo(Step.of(new Gone("C", 8, TIMES.forward().toNanos()), new Discard()));
        assertThat(orphan.on(new EpochSeen("C", 7), 0, TIMES)).isEqualTo(Step.of(orphan));
    }

    @Test
    void anAnswerToAnHeirCarriesTheNewerOfTheCopies() {
        Copy standby = new Copy(7, 41);
        assertThat(new Holding.Nothing(3).withStandby(standby)).isEqualTo(new Holding.CopyOnly(standby, 7));
        assertThat(new Holding.CopyOnly(new Copy(7, 40), 8).withStandby(standby)).isEqualTo(new Holding.CopyOnly(standby, 8));
        assertThat(new Holding.CopyOnly(new Copy(7, 42), 8).withStandby(standby)).isEqualTo(new Holding.CopyOnly(new Copy(7, 42), 8));
        assertThat(new Holding.PassedOn("B", 8, Optional.empty()).withStandby(standby)).isEqualTo(new Holding.PassedOn("B", 8, Optional.of(standby)));
        assertThat(new Holding.Owner(7).withStandby(standby)).isEqualTo(new Holding.Owner(7));
    }

    @Test
    void anOwnerRisesAboveAnEpochThatOnlyADeadHeirHad() {
        assertThat(OWNED.on(new Inherit("A", RIGHT, 8, Optional.empty(), B_IS_LOST), 0, TIMES))
                .isEqualTo(Step.of(new Owned(9, 0), new ActInherited(9, Optional.of("A"))));
    }

    @Test
    void anOwnerThatSeesAHigherEpochDropsEverything() {
        assertThat(OWNED.on(new EpochSeen("C", 9), 0, TIMES)).isEqualTo(Step.of(new Absent(9), new Discard()));
        assertUnchanged(OWNED, new EpochSeen("C", 6), 0);
    }

    private static void assertUnchanged(Tenure tenure, CrossingEvent event, long now) {
        assertThat(tenure.on(event, now, TIMES)).isEqualTo(Step.of(tenure));
    }
}
