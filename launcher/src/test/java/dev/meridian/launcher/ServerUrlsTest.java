package dev.meridian.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerUrlsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("MERIDIAN_POSTGRES_URL", "postgresql://environment", "MERIDIAN_REDIS_URL", "redis://environment");
    private static final Config FILE = ConfigFactory.parseString(
            "meridian.postgres.url = \"postgresql://file\", meridian.redis.url = \"redis://file\", meridian.kept = 1");

    @Test
    void theOptionWinsOverEnvironmentAndFile() {
        assertThat(ServerUrls.chosen("postgresql://option", "redis://option", ENVIRONMENT, FILE))
                .isEqualTo(new ServerUrls("postgresql://option", "redis://option"));
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        assertThat(ServerUrls.chosen(null, null, ENVIRONMENT, FILE)).isEqualTo(new ServerUrls("postgresql://environment", "redis://environment"));
    }

    @Test
    void theFileIsAskedLastAndEachServerByItself() {
        assertThat(ServerUrls.chosen(null, "redis://option", Map.of(), FILE)).isEqualTo(new ServerUrls("postgresql://file", "redis://option"));
        assertThat(ServerUrls.chosen(null, null, Map.of(), ConfigFactory.empty())).as("the bundled ones").isEqualTo(new ServerUrls(null, null));
    }

    @Test
    void whatIsBlankIsNotGiven() {
        assertThat(ServerUrls.chosen("", " ", Map.of("MERIDIAN_POSTGRES_URL", ""), FILE)).isEqualTo(new ServerUrls("postgresql://file", "redis://file"));
    }

    @Test
    void servicesDoNotSeeTheAddressesOfTheFile() {
        Config rest = ServerUrls.without(FILE);
        assertThat(rest.getInt("meridian.kept")).isEqualTo(1);
        assertThat(rest.hasPath("meridian.postgres.url") || rest.hasPath("meridian.redis.url")).isFalse();
    }
}
