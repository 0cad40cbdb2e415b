package dev.meridian.dataservice.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.dataservice.postgres.PostgresUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SchemaMigrationTest {

    private static final int NOBODY_LISTENS = 1;

    @Test
    void itsThreadIsNamedAfterTheServiceSoThatTheLinesGoToTheServicesLog() {
        var nowhere = new PostgresUrl("127.0.0.1", NOBODY_LISTENS, "meridian", "meridian", "secret");
        Thread thread = new SchemaMigration("data-service-7", nowhere, Duration.ofMinutes(1)).start(() -> {});
        assertThat(thread.getName()).startsWith("data-service-7");
        thread.interrupt();
    }
}
