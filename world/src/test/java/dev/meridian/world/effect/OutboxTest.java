package dev.meridian.world.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final long SESSION = 7;
    private static final long TARGET = 100;
    private static final EffectLimits LIMITS =
            new EffectLimits(3, 2, 4, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final long RETRY = LIMITS.retry().toNanos();

    private final List<String> said = new ArrayList<>();
    private final Outbox.Carrier<String> carrier = new Outbox.Carrier<>() {
        @Override
        public void send(long target, EffectId id, EffectId floor, String effect) {
            said.add("%s to %d, floor %s".formatted(effect, target, at(floor)));
        }

        @Override
        public void settled(long target, EffectId floor) {
            said.add("settled with %d below %s".formatted(target, at(floor)));
        }

        @Override
        public void gaveUp(long target, EffectId id, String effect) {
            said.add("gave up " + effect);
        }
    };
    private final Outbox<String> outbox = new Outbox<>(LIMITS);

    @Test
    void anEffectOfAnInputLeavesAtOnceAndAgainUntilItIsAcknowledged() {
        outbox.add(input(1), TARGET, "hit", 9, 0);
        outbox.due(0, 0, carrier);
        outbox.due(RETRY - 1, 0, carrier);
        assertThat(said).containsExactly("hit to 100, floor 1.0");
        outbox.due(RETRY, 0, carrier);
        assertThat(said).hasSize(2);
        assertThat(outbox.acknowledged(TARGET, input(1), 10, carrier)).isTrue();
        outbox.due(2 * RETRY, 0, carrier);
        assertThat(said).hasSize(2);
    }

    @Test
    void anEffectOfATickWaitsUntilTheStandbyKnowsThatItWasMade() {
        outbox.add(EffectId.ofTick(1, 4, 0), TARGET, "bite", 9, 0);
        outbox.due(0, 8, carrier);
        assertThat(said).isEmpty();
        outbox.due(0, 9, carrier);
        assertThat(said).containsExactly("bite to 100, floor 4.0");
    }

    @Test
    void theFloorDoesNotPassAnEffectWhoseAcknowledgementIsNotDurable() {
        outbox.add(input(1), TARGET, "hit", 1, 0);
        outbox.acknowledged(TARGET, input(1), 2, carrier);
        outbox.add(input(3), TARGET, "hit again", 3, 0);
        outbox.due(0, 1, carrier);
        assertThat(said).containsExactly("hit again to 100, floor 1.0");
        outbox.due(RETRY, 2, carrier);
        assertThat(said).last().isEqualTo("hit again to 100, floor 3.0");
    }

    @Test
    void whatIsSettledIsSaidOnceItsAcknowledgementIsDurableAndAgainWhenAsked() {
        outbox.add(input(1), TARGET, "hit", 1, 0);
        outbox.acknowledged(TARGET, input(1), 2, carrier);
        outbox.due(0, 1, carrier);
        assertThat(said).isEmpty();
        outbox.due(0, 2, carrier);
        assertThat(said).containsExactly("settled with 100 below 1.1");
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.acknowledged(TARGET, input(1), 3, carrier)).isFalse();
        assertThat(said).hasSize(2).last().isEqualTo("settled with 100 below 1.1");
    }

    @Test
    void aNewOwnerSendsWhatTheCopyHadAndSettlesNothingBeforeItsOwnStandbyKnows() {
        outbox.add(input(1), TARGET, "hit", 1, 0);
        outbox.add(input(2), TARGET, "hit again", 1, 0);
        outbox.acknowledged(TARGET, input(1), 2, carrier);
        Outbox<String> heir = Outbox.restore(LIMITS, outbox.kept(0), 5, 1_000);
        heir.due(1_000, 4, carrier);
        assertThat(said).containsExactly("hit again to 100, floor 1.0");
        heir.due(1_000 + RETRY, 5, carrier);
        assertThat(said).last().isEqualTo("hit again to 100, floor 2.0");
    }

    @Test
    void aReplayedInputMakesNoSecondEffect() {
        outbox.add(input(1), TARGET, "hit", 1, 0);
        outbox.add(input(1), TARGET, "hit", 2, 0);
        assertThat(outbox.kept(0)).hasSize(1);
    }

    @Test
    void whatNobodyTakesIsGivenUpAlsoByTheHeirAndAFullOutboxRefuses() {
        for (int seq = 1; seq <= 3; seq++) {
            outbox.add(input(seq), TARGET, "hit", 1, 0);
        }
        assertThat(outbox.hasRoom()).isFalse();
        assertThatThrownBy(() -> outbox.add(input(4), TARGET, "hit", 1, 0)).isInstanceOf(IllegalStateException.class);
        long half = LIMITS.giveUp().toNanos() / 2;
        Outbox<String> heir = Outbox.restore(LIMITS, outbox.kept(half), 1, 0);
        heir.due(half - 1, 0, carrier);
        said.clear();
        heir.due(half, 0, carrier);
        assertThat(said).containsExactly("gave up hit", "gave up hit", "gave up hit");
        assertThat(heir.isEmpty()).isTrue();
    }

    private static EffectId input(int seq) {
        return EffectId.ofInput(SESSION, seq, 0);
    }

    private static String at(EffectId id) {
        return id.cause() + "." + id.index();
    }
}
