package dev.meridian.world.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.effect.InboxMarks.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxMarksTest {

    private static final long SENDER = 7;
    private static final EffectLimits LIMITS =
            new EffectLimits(3, 2, 4, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final long QUIET = LIMITS.quiet().toNanos();

    private final InboxMarks marks = new InboxMarks(LIMITS);
    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void anEffectIsTakenOnceInAnyOrder() {
        assertThat(offer(2, 1)).isEqualTo(Verdict.NEW);
        assertThat(offer(1, 1)).isEqualTo(Verdict.NEW);
        assertThat(offer(2, 1)).isEqualTo(Verdict.REPEATED);
        assertThat(offer(1, 1)).isEqualTo(Verdict.REPEATED);
    }

    @Test
    void whatLiesBelowTheFloorIsARepetition() {
        assertThat(offer(5, 5)).isEqualTo(Verdict.NEW);
        assertThat(offer(4, 4)).isEqualTo(Verdict.REPEATED);
        assertThat(marks.isDurable(input(4), 0)).isTrue();
    }

    @Test
    void anEffectIsAcknowledgedWhenItSurvivesThisOwner() {
        marks.offer(SENDER, input(1), input(1), 5, 0);
        marks.durable(4, this::acknowledge);
        assertThat(acknowledged).isEmpty();
        assertThat(marks.isDurable(input(1), 4)).isFalse();
        marks.durable(5, this::acknowledge);
        marks.durable(6, this::acknowledge);
        assertThat(acknowledged).containsExactly("7:1");
    }

    @Test
    void aNewOwnerRefusesRepetitionsAndAcknowledgesOnceItsStateIsDurable() {
        offer(1, 1);
        InboxMarks heir = InboxMarks.restore(LIMITS, marks.kept(), 9, 0);
        assertThat(heir.offer(SENDER, input(1), input(1), 10, 0)).isEqualTo(Verdict.REPEATED);
        heir.durable(8, this::acknowledge);
        assertThat(acknowledged).isEmpty();
        heir.durable(9, this::acknowledge);
        assertThat(acknowledged).containsExactly("7:1");
    }

    @Test
    void aSettledMarkIsForgottenWhenNoMessageCanBeUnderWay() {
        offer(1, 1);
        marks.settled(input(1).next(), 0);
        marks.tick(QUIET - 1, 1, this::acknowledge);
        assertThat(offer(1, 1)).isEqualTo(Verdict.REPEATED);
        marks.tick(QUIET, 1, this::acknowledge);
        assertThat(marks.isEmpty()).isTrue();
    }

    @Test
    void anUnsettledMarkStaysAndRemindsItsSenderUntilNoSenderCanBeLeft() {
        offer(1, 1);
        marks.tick(QUIET, 1, this::acknowledge);
        marks.tick(2 * QUIET, 1, this::acknowledge);
        assertThat(acknowledged).containsExactly("7:1", "7:1");
        assertThat(offer(1, 1)).isEqualTo(Verdict.REPEATED);
        marks.tick(LIMITS.abandoned().toNanos(), 1, this::acknowledge);
        assertThat(marks.isEmpty()).isTrue();
    }

    @Test
    void theReminderIsOfTheHighestEffectSoThatOneAnswerSettlesAll() {
        offer(3, 1);
        offer(2, 1);
        marks.tick(QUIET, 1, this::acknowledge);
        assertThat(acknowledged).containsExactly("7:3");
        marks.settled(input(3).next(), QUIET);
        assertThat(marks.kept()).allMatch(mark -> mark.taken().isEmpty());
    }

    @Test
    void whenMarksAreFullNewOriginsWaitAndKnownOnesDoNot() {
        offer(1, 1);
        marks.offer(8, EffectId.ofTick(8, 1, 0), EffectId.ofTick(8, 1, 0), 1, 0);
        assertThat(marks.offer(9, EffectId.ofTick(9, 1, 0), EffectId.ofTick(9, 1, 0), 1, 0)).isEqualTo(Verdict.FULL);
        assertThat(offer(2, 1)).isEqualTo(Verdict.NEW);
    }

    @Test
    void whenTooMuchIsUnsettledNewEffectsWaitAndRepetitionsAreKnown() {
        for (int seq = 1; seq <= LIMITS.taken(); seq++) {
            assertThat(offer(seq, 1)).isEqualTo(Verdict.NEW);
        }
        assertThat(offer(5, 1)).isEqualTo(Verdict.FULL);
        assertThat(offer(1, 1)).isEqualTo(Verdict.REPEATED);
        assertThat(offer(5, 3)).as("the floor makes room").isEqualTo(Verdict.NEW);
    }

    private Verdict offer(int seq, int floor) {
        return marks.offer(SENDER, input(seq), input(floor), 1, 0);
    }

    private void acknowledge(long sender, EffectId id) {
        acknowledged.add(sender + ":" + id.cause());
    }

    private static EffectId input(int seq) {
        return EffectId.ofInput(70, seq, 0);
    }
}
