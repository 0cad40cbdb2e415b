package dev.meridian.bots.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.bots.measure.ChatLedger.Heard;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChatLedgerTest {

    private static final int SPEAKER = 0;
    private static final int NEAR = 1;
    private static final int FAR = 2;
    private static final long AFTER = ChatLedger.PATIENCE_NANOS + 1_000;

    /** Three bots on a line; a bot hears what is said at most 10 away. */
    private static final class Line implements ChatLedger.Crowd {
        final int[] at = {0, 5, 50};
        final long[] since = {0, 0, 0};

        @Override
        public int size() {
            return at.length;
        }

        @Override
        public long since(int bot) {
            return since[bot];
        }

        @Override
        public boolean clearlyHears(int bot, int speaker, long now) {
            return Math.abs(at[bot] - at[speaker]) <= 10;
        }
    }

    private final Line bots = new Line();
    private final ChatLedger ledger = new ChatLedger(bots);

    @Test
    void aLineHeardByAllWhoShouldIsNeitherLostNorDoubled() {
        ledger.said(SPEAKER, 0, true, 0);
        assertThat(ledger.isWaiting()).isTrue();
        assertThat(ledger.heard(SPEAKER, SPEAKER, 0, 1)).isEqualTo(Heard.FIRST);
        assertThat(ledger.heard(NEAR, SPEAKER, 0, 1)).isEqualTo(Heard.FIRST);
        assertThat(ledger.isWaiting()).isFalse();
        ledger.settle(AFTER);
        assertThat(new long[] {ledger.lost(), ledger.duplicates(), ledger.deliveries()}).containsExactly(0, 0, 2);
    }

    @Test
    void aLineHeardTwiceByOneIsADuplicate() {
        ledger.said(SPEAKER, 0, true, 0);
        ledger.heard(NEAR, SPEAKER, 0, 1);
        assertThat(ledger.heard(NEAR, SPEAKER, 0, 2)).isEqualTo(Heard.AGAIN);
        assertThat(ledger.duplicates()).isEqualTo(1);
    }

    @Test
    void aLineHeardTwiceByOneWhoNeedNotHearItIsADuplicateToo() {
        ledger.said(SPEAKER, 0, true, 0);
        ledger.heard(FAR, SPEAKER, 0, 1);
        ledger.heard(FAR, SPEAKER, 0, 2);
        assertThat(ledger.duplicates()).isEqualTo(1);
    }

    @Test
    void aRepetitionAfterTheLineWasSettledIsStillADuplicate() {
        ledger.said(SPEAKER, 0, true, 0);
        ledger.heard(NEAR, SPEAKER, 0, 1);
        ledger.heard(SPEAKER, SPEAKER, 0, 1);
        ledger.settle(AFTER);
        ledger.heard(NEAR, SPEAKER, 0, AFTER + 1);
        assertThat(ledger.duplicates()).isEqualTo(1);
    }

    @Test
    void aLineNotHeardByOneNearbyIsLost() {
        ledger.said(SPEAKER, 0, true, 0);
        ledger.heard(SPEAKER, SPEAKER, 0, 1);
        ledger.settle(AFTER);
        assertThat(ledger.lost()).isEqualTo(1);
    }

    @Test
    void aLineNobodyHeardIsLostForTheSpeakerToo() {
        ledger.said(SPEAKER, 0, true, 0);
        ledger.settle(AFTER);
        assertThat(ledger.lost()).isEqualTo(2);
    }

    @Test
    void whoWalkedOutOfEarshotBeforeItWasHeardNeedNotHearIt() {
        ledger.said(SPEAKER, 0, true, 0);
        bots.at[NEAR] = 40;
        ledger.heard(SPEAKER, SPEAKER, 0, 1);
        bots.at[NEAR] = 5;
        ledger.settle(AFTER);
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void whoWalkedOutOfEarshotAfterItWasHeardShouldHaveHeardIt() {
        ledger.said(SPEAKER, 0, true, 0);
        ledger.heard(SPEAKER, SPEAKER, 0, 1);
        bots.at[NEAR] = 40;
        ledger.settle(AFTER);
        assertThat(ledger.lost()).isEqualTo(1);
    }

    @Test
    void whoCameIntoEarshotLaterNeedNotHearIt() {
        ledger.said(SPEAKER, 0, true, 0);
        bots.at[FAR] = 1;
        ledger.heard(SPEAKER, SPEAKER, 0, 1);
        ledger.heard(NEAR, SPEAKER, 0, 1);
        ledger.settle(AFTER);
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void whoseConnectionBrokeMeanwhileNeedNotHearIt() {
        ledger.said(SPEAKER, 0, true, 10);
        ledger.heard(SPEAKER, SPEAKER, 0, 11);
        bots.since[NEAR] = 500;
        ledger.settle(AFTER + 10);
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void aLineThatDiedWithItsSpeakersConnectionIsNotLost() {
        ledger.said(SPEAKER, 0, true, 10);
        bots.since[SPEAKER] = 500;
        ledger.settle(AFTER + 10);
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void aLineThatDiedForOneOnlyIsLostThoughItsSpeakerIsGone() {
        bots.at[FAR] = 6;
        ledger.said(SPEAKER, 0, true, 10);
        ledger.heard(NEAR, SPEAKER, 0, 11);
        bots.since[SPEAKER] = Long.MAX_VALUE;
        ledger.settle(AFTER + 10);
        assertThat(ledger.lost()).isEqualTo(1);
    }

    @Test
    void linesOfTheWarmUpDoNotCount() {
        ledger.said(SPEAKER, 0, false, 0);
        ledger.heard(NEAR, SPEAKER, 0, 1);
        ledger.heard(NEAR, SPEAKER, 0, 2);
        ledger.settle(AFTER);
        assertThat(new long[] {ledger.lost(), ledger.duplicates(), ledger.said()}).containsOnly(0);
        assertThat(ledger.isWaiting()).isFalse();
    }

    @Test
    void aLineNobodyRemembersIsUnknown() {
        for (int i = 0; i < 40; i++) {
            ledger.said(SPEAKER, i, true, i);
        }
        assertThat(ledger.heard(NEAR, SPEAKER, 1, 50)).isEqualTo(Heard.UNKNOWN);
        assertThat(ledger.heard(NEAR, SPEAKER, 39, 50)).isEqualTo(Heard.FIRST);
        assertThat(Arrays.stream(bots.since).sum()).isZero();
    }
}
