package dev.meridian.world.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.lease.LeadershipEffect.AnswerPromise;
import dev.meridian.world.lease.LeadershipEffect.AskPromise;
import dev.meridian.world.lease.LeadershipEffect.GiveSupport;
import dev.meridian.world.lease.LeadershipEffect.Grant;
import dev.meridian.world.lease.LeadershipEffect.HandOut;
import dev.meridian.world.lease.LeadershipEffect.Joined;
import dev.meridian.world.lease.LeadershipEffect.Lead;
import dev.meridian.world.lease.LeadershipEffect.RaiseEpochs;
import dev.meridian.world.lease.LeadershipEffect.Refuse;
import dev.meridian.world.lease.LeadershipEffect.ReleaseLock;
import dev.meridian.world.lease.LeadershipEffect.RenewLock;
import dev.meridian.world.lease.LeadershipEffect.StepDown;
import dev.meridian.world.lease.LeadershipEvent.EpochsSent;
import dev.meridian.world.lease.LeadershipEvent.LockAcquired;
import dev.meridian.world.lease.LeadershipEvent.LockLost;
import dev.meridian.world.lease.LeadershipEvent.LockRenewed;
import dev.meridian.world.lease.LeadershipEvent.PromiseAnswered;
import dev.meridian.world.lease.LeadershipEvent.PromiseAsked;
import dev.meridian.world.lease.LeadershipEvent.Renewal;
import dev.meridian.world.lease.LeadershipEvent.SinkClosed;
import dev.meridian.world.lease.LeadershipEvent.SupportAsked;
import dev.meridian.world.lease.LeadershipEvent.SupportGiven;
import dev.meridian.world.lease.LeadershipEvent.TableHeld;
import dev.meridian.world.lease.LeadershipEvent.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** O1 becomes leader; O2 is the other orchestrator, S1 and S2 are the shards of the last table. Reports are plain strings. */
class LeadershipTest {

    private static final LeaseTimes TIMES = LeaseTimes.DEFAULT;
    private static final RegionEpoch VERSION = new RegionEpoch(4, 9);
    private static final Member S1 = new Member("S1#a", "S1", Member.Kind.SHARD);
    private static final Member S2 = new Member("S2#a", "S2", Member.Kind.SHARD);
    private static final Set<Member> MEMBERS = Set.of(
            new Member("O1#a", "O1", Member.Kind.ORCHESTRATOR), new Member("O2#a", "O2", Member.Kind.ORCHESTRATOR), S1, S2);

    private Leadership<String> state =
            Leadership.<String>start("O1#a").on(new TableHeld<>("O2#a", VERSION, MEMBERS), 0, TIMES).next();

    @Test
    void theTermIsAboveTheTokenAndAboveEveryTermHeardOf() {
        assertThat(feed(new LockAcquired<>(2, 0), 0)).contains(new AskPromise<>("S1#a", 5), new AskPromise<>("O2#a", 5));
        assertThat(feed(refusal("S1#a", 5, 11), 1)).contains(new AskPromise<>("S1#a", 12), new AskPromise<>("O2#a", 12));
        state = Leadership.start("O1#a");
        feed(new LockAcquired<>(70, 0), 0);
        assertThat(state.knowledge().allegiance()).isEqualTo(new Allegiance(71, "O1#a"));
    }

    @Test
    void aShardThatPromisesGetsItsLeaseAtOnce() {
        feed(new LockAcquired<>(2, 0), 0);
        assertThat(feed(promise("S1#a", 5, 33), 1)).containsExactly(new Grant<>("S1#a", 5, 33));
        assertThat(feed(new Renewal<>(S1, 44), 2)).containsExactly(new Grant<>("S1#a", 5, 44));
        assertThat(feed(new Renewal<>(S2, 44), 2)).isEmpty();
    }

    @Test
    void whenAllHavePromisedItLeads() {
        feed(new LockAcquired<>(2, 0), 0);
        feed(promise("S1#a", 5, 33), 1);
        feed(promise("S2#a", 5, 33), 1);
        assertThat(feed(orchestratorPromise("O2#a", 5), 2)).containsExactly(new Lead<>(5, Map.of("S1#a", "of S1#a", "S2#a", "of S2#a"), Set.of()));
        assertThat(state.mayGrant(3, TIMES)).isTrue();
    }

    @Test
    void aSilentShardIsWaitedForAsLongAsItsLeaseMayLast() {
        feed(new LockAcquired<>(2, 0), 0);
        feed(promise("S1#a", 5, 33), 1);
        feed(orchestratorPromise("O2#a", 5), millis(10));
        keepLockUntil(millis(2200));
        assertThat(feed(new Tick<>(), millis(2205))).noneMatch(Lead.class::isInstance);
        assertThat(feed(new LockRenewed<>(millis(2210)), millis(2211)))
                .containsExactly(new Lead<>(5, Map.of("S1#a", "of S1#a"), Set.of("S2#a")));
        assertThat(feed(new Renewal<>(S2, 9), millis(2212))).containsExactly(new Refuse<>("S2#a", 5));
    }

    @Test
    void aSilentOrchestratorMayBeTheOldLeaderAndIsWaitedForToo() {
        feed(new LockAcquired<>(2, 0), 0);
        feed(promise("S1#a", 5, 33), 1);
        feed(promise("S2#a", 5, 33), 1);
        keepLockUntil(millis(1000));
        assertThat(feed(new Tick<>(), millis(1099))).noneMatch(Lead.class::isInstance);
        assertThat(feed(new LockRenewed<>(millis(1100)), millis(1101))).anyMatch(Lead.class::isInstance);
    }

    @Test
    void aWaitCountsOnlyWithALockThatIsSeenToBeHeldAfterIt() {
        feed(new LockAcquired<>(2, 0), 0);
        feed(promise("S1#a", 5, 33), 1);
        feed(promise("S2#a", 5, 33), 1);
        keepLockUntil(millis(1000));
        assertThat(feed(new Tick<>(), millis(1500))).noneMatch(Lead.class::isInstance);
    }

    @Test
    void membersOfANewerTableAreAskedToo() {
        feed(new LockAcquired<>(2, 0), 0);
        Member s3 = new Member("S3#a", "S3", Member.Kind.SHARD);
        var answer = new PromiseAnswered<>("S1#a", 5, true, 5, 33, new RegionEpoch(4, 10), Set.of(S1, s3), Optional.of("of S1#a"));
        assertThat(feed(answer, 1)).contains(new AskPromise<>("S3#a", 5));
    }

    @Test
    void aMemberThatPromisedRefusesOlderTerms() {
        assertThat(feed(new PromiseAsked<>("O2#a", 6), 0)).containsExactly(new AnswerPromise<>("O2#a", 6, true, 6, VERSION, MEMBERS));
        assertThat(feed(new PromiseAsked<>("O3#a", 6), 0)).containsExactly(new AnswerPromise<>("O3#a", 6, false, 6, VERSION, MEMBERS));
        assertThat(feed(new SupportAsked<>("O3#a", 5, 1), 0)).containsExactly(new AnswerPromise<>("O3#a", 5, false, 6, VERSION, MEMBERS));
        assertThat(feed(new SupportAsked<>("O2#a", 6, 1), 0)).containsExactly(new GiveSupport<>("O2#a", 6, 1));
        assertThat(state.accepts("O3#a", 5)).isFalse();
    }

    @Test
    void aLeaderWithoutRedisGoesOnOnlyWhileAllOrchestratorsSupportIt() {
        lead();
        feed(new SupportGiven<>("O2#a", 5, millis(900)), millis(950));
        assertThat(state.mayChange(millis(1200), TIMES)).isFalse();
        assertThat(feed(new Renewal<>(S1, 7), millis(1200))).containsExactly(new Grant<>("S1#a", 5, 7));
        assertThat(feed(new Renewal<>(S1, 7), millis(1901))).containsExactly(new StepDown<>(5), new ReleaseLock<>());
    }

    @Test
    void withoutRedisNobodyJoins() {
        lead();
        Member s3 = new Member("S3#a", "S3", Member.Kind.SHARD);
        feed(new SupportGiven<>("O2#a", 5, millis(900)), millis(950));
        assertThat(feed(new Renewal<>(s3, 7), millis(1200))).isEmpty();
        feed(new LockRenewed<>(millis(1300)), millis(1301));
        assertThat(feed(new Renewal<>(s3, 7), millis(1302))).containsExactly(new Grant<>("S3#a", 5, 7), new Joined<>(s3));
    }

    @Test
    void aSecondHolderOfALiveNameWaits() {
        lead();
        Member younger = new Member("S1#b", "S1", Member.Kind.SHARD);
        assertThat(feed(new Renewal<>(younger, 7), millis(10))).isEmpty();
        assertThat(feed(new Tick<>(), millis(262))).contains(new RenewLock<>()).doesNotContain(new RaiseEpochs<>("S1#a"));
        feed(new LockRenewed<>(millis(263)), millis(264));
        assertThat(feed(new Tick<>(), millis(265))).contains(new RaiseEpochs<>("S1#a"));
        feed(new EpochsSent<>("S1#a", Set.of("O2#a", "S2#a")), millis(266));
        assertThat(feed(new Renewal<>(younger, 8), millis(300))).as("the older may still be listened to").isEmpty();
        feed(new SinkClosed<>("S1#a", "O2#a"), millis(301));
        assertThat(feed(new SinkClosed<>("S1#a", "S2#a"), millis(302))).containsExactly(new HandOut<>("S1#a"));
        assertThat(feed(new Renewal<>(younger, 9), millis(303))).contains(new Joined<>(younger));
    }

    @Test
    void theOldestOfManyFencedShardsAreForgottenWhenOneJoins() {
        lead();
        Leading<String> leading = (Leading<String>) state;
        var leases = new HashMap<>(leading.leases());
        for (int i = 0; i <= Leading.FENCED_MAX; i++) {
            leases.put("F" + i + "#a", new GrantedLease.Fenced(i));
        }
        state = new Leading<>(leading.knowledge(), leading.lock(), 5, leases, leading.supports(), leading.askSupportNanos());
        Member next = new Member("S3#a", "S3", Member.Kind.SHARD);
        assertThat(feed(new Renewal<>(next, 7), millis(10))).contains(new Joined<>(next));
        assertThat(((Leading<String>) state).leases())
                .hasSize(Leading.FENCED_MAX + 3)
                .doesNotContainKey("F0#a")
                .containsKeys("F1#a", "S1#a", "S2#a", "S3#a");
    }

    @Test
    void aLeaderThatWasAwayItselfTakesNobodyOver() {
        lead();
        assertThat(feed(new Tick<>(), millis(900))).doesNotContain(new RaiseEpochs<>("S1#a")).contains(new RenewLock<>());
        feed(new Renewal<>(S1, 7), millis(901));
        feed(new LockRenewed<>(millis(902)), millis(903));
        assertThat(feed(new Tick<>(), millis(904))).containsExactly(new RaiseEpochs<>("S2#a"));
    }

    @Test
    void aLostLockOrANewerTermEndsTheLeadership() {
        lead();
        Leadership<String> leader = state;
        assertThat(feed(new LockLost<>(), millis(10))).containsExactly(new StepDown<>(5), new ReleaseLock<>());
        state = leader;
        assertThat(feed(new PromiseAsked<>("O2#a", 6), millis(10)))
                .containsExactly(new AnswerPromise<>("O2#a", 6, true, 6, VERSION, MEMBERS), new StepDown<>(5), new ReleaseLock<>());
    }

    @Test
    void aLeaderThatSomebodyWillNeverObeyInItsTermTriesANewerOne() {
        lead();
        assertThat(feed(refusal("O2#a", 5, 4), millis(10))).as("an answer of a term before").isEmpty();
        assertThat(feed(refusal("O2#a", 5, 5), millis(10))).containsExactly(new StepDown<>(5), new ReleaseLock<>());
        feed(new LockAcquired<>(3, millis(20)), millis(20));
        assertThat(state.knowledge().allegiance().term()).isEqualTo(6);
    }

    private void lead() {
        feed(new LockAcquired<>(2, 0), 0);
        feed(promise("S1#a", 5, 33), 1);
        feed(promise("S2#a", 5, 33), 1);
        feed(orchestratorPromise("O2#a", 5), 2);
    }

    private void keepLockUntil(long until) {
        for (long now = 0; now <= until; now += millis(250)) {
            feed(new LockRenewed<>(now), now);
        }
    }

    private List<LeadershipEffect<String>> feed(LeadershipEvent<String> event, long now) {
        Leadership.Step<String> step = state.on(event, now, TIMES);
        state = step.next();
        return step.effects();
    }

    private static PromiseAnswered<String> promise(String shard, long term, long sent) {
        return new PromiseAnswered<>(shard, term, true, term, sent, VERSION, MEMBERS, Optional.of("of " + shard));
    }

    private static PromiseAnswered<String> orchestratorPromise(String from, long term) {
        return new PromiseAnswered<>(from, term, true, term, 0, VERSION, MEMBERS, Optional.empty());
    }

    private static PromiseAnswered<String> refusal(String from, long term, long highest) {
        return new PromiseAnswered<>(from, term, false, highest, 0, VERSION, MEMBERS, Optional.empty());
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
