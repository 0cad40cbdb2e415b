package dev.meridian.kit.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.standby.Keepers.Keeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeepersTest {

    private static final String OLD = "shard-1@1";
    private static final String NEW = "shard-2@1";

    private final List<String> dismissed = new ArrayList<>();
    private final Keepers keepers = new Keepers(dismissed::add);
    private final Keeper old = keepers.sent(OLD);

    private Keeper present() {
        return Objects.requireNonNull(keepers.present());
    }

    private List<String> fed() {
        List<String> fed = new ArrayList<>();
        keepers.forEach(keeper -> fed.add(keeper.peer()));
        return fed;
    }

    @Test
    void theOneBeforeGoesWhenTheNewOneHasAllOfIt() {
        keepers.confirmed(old, 3, true);
        assertThat(keepers.due(NEW)).isEqualTo(NEW);
        Keeper next = keepers.sent(NEW);
        assertThat(keepers.due(NEW)).isNull();
        assertThat(fed()).containsExactly(OLD, NEW);
        keepers.confirmed(old, 4, true);
        assertThat(present().durable()).isEqualTo(4);
        assertThat(dismissed).isEmpty();
        keepers.confirmed(next, 3, true);
        assertThat(dismissed).containsExactly(OLD);
        assertThat(present()).isSameAs(next);
        keepers.confirmed(old, 9, true);
        assertThat(present().durable()).as("what the one before says late").isEqualTo(3);
    }

    @Test
    void whoAnswersTooSlowlyTakesNobodysTurn() {
        Keeper next = keepers.sent(NEW);
        keepers.confirmed(next, 3, false);
        assertThat(present()).isSameAs(old);
        keepers.confirmed(next, 4, true);
        assertThat(present().durable()).isEqualTo(4);
    }

    @Test
    void withNobodyInReachTheOneBeforeGoesOn() {
        keepers.confirmed(old, 3, true);
        assertThat(keepers.due(null)).isNull();
        assertThat(fed()).containsExactly(OLD);
        assertThat(present().durable()).isEqualTo(3);
        assertThat(dismissed).isEmpty();
    }

    @Test
    void whoIsWantedNoLongerBeforeItAnsweredIsDismissed() {
        Keeper next = keepers.sent(NEW);
        assertThat(keepers.due(OLD)).isNull();
        assertThat(dismissed).containsExactly(NEW);
        keepers.confirmed(next, 3, true);
        assertThat(present()).isSameAs(old);
        assertThat(fed()).containsExactly(OLD);
    }

    @Test
    void whenOneIsLostTheOtherGoesOn() {
        Keeper next = keepers.sent(NEW);
        assertThat(keepers.lost(OLD)).isTrue();
        assertThat(present()).isSameAs(next);
        assertThat(present().durable()).isZero();
        assertThat(keepers.lost(NEW)).isTrue();
        assertThat(keepers.present()).isNull();
        assertThat(keepers.lost(NEW)).isFalse();
    }

    @Test
    void whoMissesChangesIsSentAllOfItAgainAndUntilThenNothingIsDurableThere() {
        keepers.confirmed(old, 3, true);
        Keeper next = keepers.sent(NEW);
        assertThat(keepers.again(OLD)).isTrue();
        assertThat(fed()).containsExactly(NEW);
        assertThat(keepers.due(NEW)).isEqualTo(OLD);
        assertThat(present().durable()).isZero();
        keepers.confirmed(old, 4, true);
        assertThat(present().durable()).as("an answer to what was sent before").isZero();
        keepers.sent(OLD);
        assertThat(keepers.again(NEW)).isTrue();
        assertThat(keepers.due(NEW)).isEqualTo(NEW);
        keepers.confirmed(next, 4, true);
        assertThat(dismissed).isEmpty();
    }

    @Test
    void inTheEndBothAreDismissed() {
        keepers.sent(NEW);
        keepers.dismissAll();
        assertThat(dismissed).containsExactly(OLD, NEW);
        assertThat(keepers.present()).isNull();
        assertThat(keepers.again(OLD)).isFalse();
    }
}
