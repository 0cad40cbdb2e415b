package dev.meridian.world.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLedgerTest {

    private static final RelayLimits LIMITS = new RelayLimits(4, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(100), 8, 8);
    private static final long RESEND = LIMITS.resend().toNanos();

    private final List<String> released = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final InputLedger<String> ledger = new InputLedger<>(LIMITS, released::add);

    @Test
    void inputsAreNumberedFromOneAndKeptUntilDurable() {
        addThree();
        ledger.progress(1, 3, 2, 0);
        assertThat(released).containsExactly("a", "b");
        ledger.progress(1, 3, 3, 0);
        assertThat(released).containsExactly("a", "b", "c");
    }

    @Test
    void aFullLedgerStopsTheReadingOfTheClient() {
        addThree();
        ledger.add("d", 0);
        assertThat(ledger.hasRoom()).isFalse();
        assertThatThrownBy(() -> ledger.add("e", 0)).isInstanceOf(IllegalStateException.class);
        ledger.progress(1, 4, 1, 0);
        assertThat(ledger.hasRoom()).isTrue();
        assertThat(ledger.add("e", 0)).isEqualTo(5);
    }

    @Test
    void afterATakeoverEverythingBehindDurableIsSentAgain() {
        addThree();
        ledger.progress(1, 3, 1, 0);
        ledger.takeover(2, 0, this::send);
        assertThat(sent).containsExactly("2b", "3c");
        assertThat(ledger.processed()).isEqualTo(1);
    }

    @Test
    void theDeadOwnersLateWordsAboutProcessingCountNoMore() {
        addThree();
        ledger.takeover(2, 0, this::send);
        ledger.progress(1, 3, 1, 0);
        assertThat(ledger.processed()).isEqualTo(1);
        assertThat(ledger.durable()).isEqualTo(1);
    }

    @Test
    void aGapIsFilledFromTheLedger() {
        addThree();
        ledger.resend(2, 2, this::send);
        ledger.resend(3, 9, this::send);
        assertThat(sent).containsExactly("2b", "3c");
    }

    @Test
    void inputsThatNobodyProcessesAreSentAgain() {
        addThree();
        ledger.progress(1, 1, 1, 100);
        ledger.tick(99 + RESEND, this::send);
        assertThat(sent).isEmpty();
        ledger.tick(100 + RESEND, this::send);
        assertThat(sent).containsExactly("2b", "3c");
    }

    @Test
    void closingReleasesWhatIsLeft() {
        addThree();
        ledger.progress(1, 1, 1, 0);
        ledger.close();
        assertThat(released).containsExactly("a", "b", "c");
    }

    private void addThree() {
        ledger.add("a", 0);
        ledger.add("b", 0);
        ledger.add("c", 0);
    }

    private void send(int seq, String payload) {
        sent.add(seq + payload);
    }
}
