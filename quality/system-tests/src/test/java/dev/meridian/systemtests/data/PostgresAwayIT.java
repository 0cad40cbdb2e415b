package dev.meridian.systemtests.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AskStatus;
import dev.meridian.protocol.cluster.admin.StatusReport;
import dev.meridian.protocol.cluster.data.AccountCreated;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.systemtests.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresAwayIT {

    /** A claim is answered within a second; the rest is the way through the gateway under load. */
    private static final Duration FAST = Duration.ofMillis(1_500);

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);

    private static final Duration HEALED_WITHIN = Duration.ofSeconds(15);

    @Test
    void requestsFailFastWhileItIsAwayAndTheServiceHealsByItself(@TempDir Path folder) throws Exception {
        try (var cluster = new TestCluster(folder)) {
            cluster.startPostgres().startGateway().startDataService();
            ask(cluster, new CreateAccount("survivor", "hash"));

            cluster.stopPostgres();
            long deadline = System.nanoTime() + NOTICED_WITHIN.toNanos();
            do {
                long begin = System.nanoTime();
                assertThatThrownBy(() -> cluster.ask(
                                ServiceKind.DATA_SERVICE, new ClaimCharacter("survivor", 1, 2, 0, true), CharacterClaimed.class))
                        .isInstanceOf(RequestFailedException.class)
                        .hasMessageContaining("try again");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(FAST);
                assertThat(System.nanoTime()).as("noticed in time").isLessThan(deadline);
            } while (!status(cluster).contains("\"postgres\":\"away\""));

            cluster.startPostgres();
            assertThat(foundWithin(cluster, HEALED_WITHIN)).isTrue();
        }
    }

    private static void ask(TestCluster cluster, CreateAccount question) {
        cluster.ask(ServiceKind.DATA_SERVICE, question, AccountCreated.class);
    }

    private static String status(TestCluster cluster) {
        return new String(cluster.ask(ServiceKind.DATA_SERVICE, new AskStatus(), StatusReport.class).json(), StandardCharsets.UTF_8);
    }

    private static boolean foundWithin(TestCluster cluster, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                return cluster.ask(ServiceKind.DATA_SERVICE, new FindAccount("survivor"), AccountFound.class).found();
            } catch (RequestFailedException e) {
                assertThat(e).hasMessageContaining("try again");
                Thread.onSpinWait();
            }
        }
        return false;
    }
}
