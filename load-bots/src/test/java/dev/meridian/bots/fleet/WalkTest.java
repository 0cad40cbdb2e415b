package dev.meridian.bots.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.bots.fleet.Sites.Site;
import dev.meridian.highfive.chat.ChatRules;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final Site BORDER = new Site(32_768, 5_000);
    private static final int SECONDS = 200;

    @Test
    void aCommuterChangesSidesEveryTwentySeconds() {
        for (int member = 0; member < Sites.GROUP; member++) {
            Walk walk = Walk.commute(BORDER, member, new SplittableRandom(member));
            int changes = 0;
            boolean east = walk.x() > BORDER.x();
            for (int second = 0; second < SECONDS; second++) {
                walk.step(second * 1_000L, walk.x(), walk.y());
                changes += east != walk.x() > BORDER.x() ? 1 : 0;
                east = walk.x() > BORDER.x();
            }
            assertThat(changes).isBetween(SECONDS * 1_000 / Walk.CROSSING_MILLIS - 1, SECONDS * 1_000 / Walk.CROSSING_MILLIS);
        }
    }

    @Test
    void aCommuterGoesFarEnoughToBeHandedOver() {
        Walk walk = Walk.commute(BORDER, 3, new SplittableRandom(1));
        for (int second = 0; second < SECONDS; second++) {
            walk.step(second * 1_000L, walk.x(), walk.y());
            assertThat(Math.abs(walk.x() - BORDER.x())).isBetween(400, 600);
        }
    }

    @Test
    void aGroupOfCommutersStaysWithinEarshot() {
        Walk first = Walk.commute(BORDER, 0, new SplittableRandom(1));
        Walk last = Walk.commute(BORDER, Sites.GROUP - 1, new SplittableRandom(2));
        for (int second = 0; second < SECONDS; second++) {
            first.step(second * 1_000L, first.x(), first.y());
            last.step(second * 1_000L, last.x(), last.y());
            assertThat(Math.hypot(first.x() - last.x(), first.y() - last.y())).isLessThan(ChatRules.ALL_RANGE);
        }
    }

    @Test
    void noTargetComesTwiceInARowOrWhereTheBotStands() {
        Walk walk = Walk.spread(BORDER, new SplittableRandom(7));
        for (int second = 0; second < SECONDS; second++) {
            int beforeX = walk.x();
            int beforeY = walk.y();
            walk.step(second * 1_000L, beforeX + 30, beforeY);
            assertThat(Math.abs(walk.x() - beforeX) + Math.abs(walk.y() - beforeY)).isPositive();
            assertThat(Math.abs(walk.x() - beforeX - 30) + Math.abs(walk.y() - beforeY)).isPositive();
        }
    }

    @Test
    void theSameSeedWalksTheSameWay() {
        Walk one = Walk.siege(BORDER, new SplittableRandom(5));
        Walk two = Walk.siege(BORDER, new SplittableRandom(5));
        for (int second = 0; second < SECONDS; second++) {
            one.step(second, one.x(), one.y());
            two.step(second, two.x(), two.y());
            assertThat(one.x()).isEqualTo(two.x());
            assertThat(one.y()).isEqualTo(two.y());
        }
    }
}
