package dev.meridian.world.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.lease.GrantedLease.Effect;
import dev.meridian.world.lease.GrantedLease.Event;
import dev.meridian.world.lease.GrantedLease.Fenced;
import dev.meridian.world.lease.GrantedLease.Step;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantedLeaseTest {

    private static final LeaseTimes TIMES = LeaseTimes.DEFAULT;
    private static final GrantedLease LIVE = GrantedLease.live(0, TIMES);

    @Test
    void threeMissedRenewalsStartATakeover() {
        assertThat(LIVE.on(new Event.Tick(), millis(749), TIMES).effects()).isEmpty();
        assertThat(LIVE.on(new Event.Tick(), millis(750), TIMES).effects()).containsExactly(new Effect.RaiseEpochs());
    }

    @Test
    void eachRenewalIsAnsweredAndCountsFromTheAnswer() {
        Step step = LIVE.on(new Event.Renewal(42), millis(700), TIMES);
        assertThat(step.effects()).containsExactly(new Effect.Grant(42));
        assertThat(step.next().on(new Event.Tick(), millis(1449), TIMES).effects()).isEmpty();
    }

    @Test
    void aBrokenLinkIsOnlyAHint() {
        Step broken = LIVE.on(new Event.LinkBroken(), millis(100), TIMES);
        assertThat(broken.effects()).isEmpty();
        assertThat(broken.next().on(new Event.Tick(), millis(349), TIMES).effects()).isEmpty();
        assertThat(broken.next().on(new Event.Tick(), millis(350), TIMES).effects()).containsExactly(new Effect.RaiseEpochs());
        assertThat(broken.next().on(new Event.Renewal(1), millis(349), TIMES).effects()).containsExactly(new Effect.Grant(1));
    }

    @Test
    void regionsAreHandedOutWhenEverySinkHasClosed() {
        GrantedLease told = fencing().on(new Event.EpochsSent(Set.of("O1", "S2")), millis(750), TIMES).next();
        GrantedLease one = told.on(new Event.SinkClosed("O1"), millis(760), TIMES).next();
        assertThat(one.on(new Event.SinkClosed("O1"), millis(760), TIMES).effects()).isEmpty();
        assertThat(one.on(new Event.SinkClosed("S2"), millis(760), TIMES)).isEqualTo(Step.of(new Fenced(millis(760)), new Effect.HandOut()));
    }

    @Test
    void orWhenTheLeaseAndTenPercentAreOver() {
        GrantedLease told = fencing().on(new Event.EpochsSent(Set.of("O1", "S2")), millis(750), TIMES).next();
        assertThat(told.on(new Event.Tick(), millis(2199), TIMES).effects()).isEmpty();
        assertThat(told.on(new Event.Tick(), millis(2200), TIMES).effects()).containsExactly(new Effect.HandOut());
    }

    @Test
    void aCondemnedShardIsTakenOverThoughItRenews() {
        assertThat(LIVE.on(new Event.Condemned(), millis(1), TIMES).effects()).containsExactly(new Effect.RaiseEpochs());
    }

    @Test
    void thereIsNoWayBack() {
        assertThat(fencing().on(new Event.Renewal(5), millis(800), TIMES).effects()).containsExactly(new Effect.Refuse());
        assertThat(new Fenced(millis(700)).on(new Event.Renewal(5), millis(800), TIMES).effects()).containsExactly(new Effect.Refuse());
    }

    private static GrantedLease fencing() {
        return LIVE.on(new Event.Tick(), millis(750), TIMES).next();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
