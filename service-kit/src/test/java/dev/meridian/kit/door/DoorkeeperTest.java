package dev.meridian.kit.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.door.Doorkeeper.Answer;
import dev.meridian.kit.door.Doorkeeper.Limits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NOW = Long.MAX_VALUE - SECOND; // monotonic clocks may wrap

    @Test
    void oneAddressMayHoldOnlySoManyConnectionsAndOthersStayWelcome() {
        var keeper = new Doorkeeper(new Limits(100, 2, 100), NOW);
        assertThat(keeper.admit("192.0.2.1", NOW)).isEqualTo(Answer.WELCOME);
        assertThat(keeper.admit("192.0.2.1", NOW)).isEqualTo(Answer.WELCOME);
        assertThat(keeper.admit("192.0.2.1", NOW)).isEqualTo(Answer.TOO_MANY_OF_ADDRESS);
        assertThat(keeper.admit("192.0.2.2", NOW)).isEqualTo(Answer.WELCOME);
        keeper.gone("192.0.2.1");
        assertThat(keeper.admit("192.0.2.1", NOW)).isEqualTo(Answer.WELCOME);
    }

    @Test
    void newConnectionsOfOneAddressComeInABurstAndThenAtTheirRate() {
        var keeper = new Doorkeeper(new Limits(100, 100, 6), NOW);
        for (int i = 0; i < 6; i++) {
            assertThat(keeper.admit("192.0.2.1", NOW)).isEqualTo(Answer.WELCOME);
            keeper.gone("192.0.2.1");
        }
        assertThat(keeper.admit("192.0.2.1", NOW)).isEqualTo(Answer.TOO_FAST_OF_ADDRESS);
        assertThat(keeper.admit("192.0.2.2", NOW)).isEqualTo(Answer.WELCOME);
        assertThat(keeper.admit("192.0.2.1", NOW + 9 * SECOND)).isEqualTo(Answer.TOO_FAST_OF_ADDRESS);
        assertThat(keeper.admit("192.0.2.1", NOW + 10 * SECOND)).isEqualTo(Answer.WELCOME);
        assertThat(keeper.admit("192.0.2.1", NOW + 10 * SECOND)).isEqualTo(Answer.TOO_FAST_OF_ADDRESS);
    }

    @Test
    void theDoorAsAWholeHasALimit() {
        var keeper = new Doorkeeper(new Limits(2, 2, 100), NOW);
        keeper.admit("192.0.2.1", NOW);
        keeper.admit("192.0.2.2", NOW);
        assertThat(keeper.admit("192.0.2.3", NOW)).isEqualTo(Answer.FULL);
        assertThat(keeper.connections()).isEqualTo(2);
    }

    @Test
    void theAddressesOfOneIpv6SubscriberCountAsOne() {
        var keeper = new Doorkeeper(new Limits(100, 1, 100), NOW);
        assertThat(keeper.admit("2001:db8:0:1:0:0:0:1", NOW)).isEqualTo(Answer.WELCOME);
        assertThat(keeper.admit("2001:db8:0:1:ffff:ffff:0:2", NOW)).isEqualTo(Answer.TOO_MANY_OF_ADDRESS);
        assertThat(keeper.admit("2001:db8:0:2:0:0:0:1", NOW)).isEqualTo(Answer.WELCOME);
        keeper.gone("2001:db8:0:1:0:0:0:1");
        assertThat(keeper.admit("2001:db8:0:1:ffff:ffff:0:2", NOW)).isEqualTo(Answer.WELCOME);
    }

    @Test
    void anAddressThatIsGoneForAMinuteIsForgotten() {
        var keeper = new Doorkeeper(new Limits(1_000, 10, 10), NOW);
        for (int i = 0; i < 250; i++) {
            keeper.admit("192.0.2." + i, NOW);
        }
        for (int i = 1; i < 250; i++) {
            keeper.gone("192.0.2." + i);
        }
        keeper.admit("198.51.100.1", NOW + 60 * SECOND);
        assertThat(keeper.remembered()).as("192.0.2.0 is still connected").isEqualTo(2);
    }
}
