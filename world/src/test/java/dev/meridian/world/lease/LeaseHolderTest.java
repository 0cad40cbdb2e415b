package dev.meridian.world.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.lease.LeaseHolder.Effect;
import dev.meridian.world.lease.LeaseHolder.Event;
import dev.meridian.world.lease.LeaseHolder.Holding;
import dev.meridian.world.lease.LeaseHolder.Lapsed;
import dev.meridian.world.lease.LeaseHolder.Step;
import dev.meridian.world.lease.LeaseHolder.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseHolderTest {

    private static final LeaseTimes TIMES = LeaseTimes.DEFAULT;
    private static final long TTL = TIMES.ttl().toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Allegiance TO_O = new Allegiance(3, "O");
    private static final Holding HOLDING = new Holding(TO_O, TTL, SECOND);

    @Test
    void theLeaseIsCountedFromTheSendingOfTheRenewal() {
        LeaseHolder waiting = new Waiting(TO_O, 0);
        LeaseHolder holding = waiting.on(new Event.Granted("O", 3, 100), SECOND, TIMES).next();
        assertThat(holding.mayAct(100 + TTL - 1)).isTrue();
        assertThat(holding.mayAct(100 + TTL)).isFalse();
    }

    @Test
    void itIsRenewedEvery250Milliseconds() {
        Step step = new Waiting(TO_O, 0).on(new Event.Tick(), 0, TIMES);
        assertThat(step.effects()).containsExactly(new Effect.Renew(3, 0));
        assertThat(step.next().on(new Event.Tick(), Duration.ofMillis(249).toNanos(), TIMES).effects()).isEmpty();
        assertThat(step.next().on(new Event.Tick(), Duration.ofMillis(250).toNanos(), TIMES).effects()).hasSize(1);
    }

    @Test
    void aLapsedHolderDiscardsEverythingAndNeverComesBack() {
        Step step = HOLDING.on(new Event.Tick(), TTL, TIMES);
        assertThat(step).isEqualTo(Step.of(new Lapsed(TO_O), new Effect.DiscardAll()));
        assertThat(step.next().on(new Event.Granted("O", 3, TTL), TTL, TIMES).next()).isEqualTo(step.next());
    }

    @Test
    void aGrantThatComesTooLateDoesNotReviveIt() {
        assertThat(HOLDING.on(new Event.Granted("O", 3, TTL - 1), TTL, TIMES).next()).isInstanceOf(Lapsed.class);
        assertThat(new Waiting(TO_O, 0).on(new Event.Granted("O", 3, 0), TTL, TIMES).next()).isInstanceOf(Waiting.class);
    }

    @Test
    void repeatedAndReorderedGrantsDoNotShortenIt() {
        assertThat(HOLDING.on(new Event.Granted("O", 3, -5), 0, TIMES)).isEqualTo(Step.of(HOLDING));
    }

    @Test
    void aPromiseRefusesGrantsAndTablesOfOlderTerms() {
        Step asked = HOLDING.on(new Event.PromiseAsked("P", 5), 7, TIMES);
        assertThat(asked.effects()).containsExactly(new Effect.Promise("P", 5, true, 5, 7));
        assertThat(asked.next().on(new Event.Granted("O", 3, 10), 10, TIMES)).isEqualTo(Step.of(asked.next()));
        assertThat(asked.next().accepts("O", 3)).isFalse();
        assertThat(asked.next().mayAct(10)).isTrue();
    }

    @Test
    void oneTermIsPromisedToOneCandidateOnly() {
        LeaseHolder promised = HOLDING.on(new Event.PromiseAsked("P", 5), 7, TIMES).next();
        assertThat(promised.on(new Event.PromiseAsked("Q", 5), 8, TIMES).effects()).containsExactly(new Effect.Promise("Q", 5, false, 5, 8));
        assertThat(promised.accepts("Q", 5)).isFalse();
    }

    @Test
    void aRefusalEndsTheLeaseAtOnceUnlessItIsOld() {
        assertThat(HOLDING.on(new Event.Refused("O", 3), 0, TIMES).next()).isInstanceOf(Lapsed.class);
        assertThat(HOLDING.on(new Event.Refused("P", 2), 0, TIMES)).isEqualTo(Step.of(HOLDING));
        assertThat(new Waiting(TO_O, 0).on(new Event.Refused("O", 3), 0, TIMES).next()).isInstanceOf(Lapsed.class);
    }

    @Test
    void aNewShardThatIsBoundToAnotherTellsWhoeverGrantsItALease() {
        LeaseHolder waiting = new Waiting(TO_O, 0);
        assertThat(waiting.on(new Event.Granted("P", 3, 10), 20, TIMES))
                .as("the term was given to two; its holder O may be dead")
                .isEqualTo(Step.of(waiting, new Effect.Promise("P", 3, false, 3, 20)));
    }
}
