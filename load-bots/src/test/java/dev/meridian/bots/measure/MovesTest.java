package dev.meridian.bots.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final List<Long> crossing = new ArrayList<>();
    private final Moves moves = new Moves(crossing::add);

    @Test
    void anEchoFindsTheMoveWithItsTarget() {
        moves.sent(1, 1, "a", 0);
        long second = moves.sent(2, 2, "b", SECOND);
        assertThat(moves.echoed(2, 2, SECOND + 7)).isEqualTo(second);
        assertThat(moves.sentAt(second)).isEqualTo(SECOND);
        assertThat(moves.shard(second)).isEqualTo("b");
        assertThat(moves.echoed(2, 2, SECOND + 9)).isEqualTo(Moves.NONE);
        assertThat(moves.echoed(3, 3, SECOND + 9)).isEqualTo(Moves.NONE);
    }

    @Test
    void aBystanderFindsTheMoveBeforeAndAfterItsEcho() {
        long move = moves.sent(1, 1, null, 0);
        assertThat(moves.find(1, 1)).isEqualTo(move);
        moves.echoed(1, 1, 5);
        assertThat(moves.find(1, 1)).isEqualTo(move);
    }

    @Test
    void aMoveWithoutAnswerIsLateOnce() {
        moves.sent(1, 1, null, 0);
        assertThat(moves.expire(Moves.PATIENCE_NANOS)).isZero();
        assertThat(moves.oldestWait(Moves.PATIENCE_NANOS)).isEqualTo(Moves.PATIENCE_NANOS);
        assertThat(moves.expire(Moves.PATIENCE_NANOS + 1)).isEqualTo(1);
        assertThat(moves.expire(Moves.PATIENCE_NANOS + 2)).isZero();
        assertThat(moves.echoed(1, 1, Moves.PATIENCE_NANOS + 3)).isEqualTo(Moves.NONE);
    }

    @Test
    void aRefusalAnswersTheOldestMove() {
        long first = moves.sent(1, 1, null, 0);
        moves.sent(2, 2, null, 1);
        assertThat(moves.refused()).isEqualTo(first);
        assertThat(moves.echoed(2, 2, 2)).isEqualTo(first + 1);
        assertThat(moves.refused()).isEqualTo(Moves.NONE);
    }

    @Test
    void movesSentWithinASecondBeforeABorderCross() {
        moves.sent(1, 1, null, 0);
        moves.echoed(1, 1, 3);
        moves.sent(2, 2, null, SECOND);
        moves.passed(SECOND + SECOND / 2);
        moves.echoed(2, 2, SECOND + 600 * MILLI);
        assertThat(crossing).containsExactly(600 * MILLI);
    }

    @Test
    void movesSentWithinASecondAfterABorderCross() {
        moves.passed(0);
        moves.sent(1, 1, null, SECOND);
        moves.echoed(1, 1, SECOND + 4);
        moves.sent(2, 2, null, SECOND + 1);
        moves.echoed(2, 2, SECOND + 6);
        assertThat(crossing).containsExactly(4L);
    }

    @Test
    void aMoveBetweenLineAndHandoverCountsOnce() {
        moves.passed(0);
        moves.sent(1, 1, null, SECOND / 2);
        moves.echoed(1, 1, SECOND / 2 + 4);
        moves.passed(SECOND);
        assertThat(crossing).containsExactly(4L);
    }

    @Test
    void oldMovesAreForgotten() {
        for (int i = 0; i < 100; i++) {
            moves.sent(i, i, null, i * SECOND);
        }
        assertThat(moves.find(1, 1)).isEqualTo(Moves.NONE);
        assertThat(moves.find(99, 99)).isEqualTo(99);
    }
}
