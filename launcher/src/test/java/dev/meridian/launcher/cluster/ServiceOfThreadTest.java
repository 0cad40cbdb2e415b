package dev.meridian.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceOfThreadTest {
    @Test
    void aThreadsNameBeginsWithItsService() {
        assertThat(ServiceOfThread.serviceOf("game-shard-2-epoll-1")).isEqualTo("game-shard-2");
        assertThat(ServiceOfThread.serviceOf("game-shard-12-http-epoll-1")).isEqualTo("game-shard-12");
        assertThat(ServiceOfThread.serviceOf("data-service-1")).isEqualTo("data-service-1");
        assertThat(ServiceOfThread.serviceOf("data-service-1-schema-migration")).isEqualTo("data-service-1");
        assertThat(ServiceOfThread.serviceOf("start-auth-service-1")).isEqualTo("auth-service-1");
        assertThat(ServiceOfThread.serviceOf("stop-auth-service-1")).isEqualTo("auth-service-1");
    }

    @Test
    void otherThreadsBelongToTheLauncher() {
        assertThat(ServiceOfThread.serviceOf("main")).isEqualTo("launcher");
        assertThat(ServiceOfThread.serviceOf("game-shard")).isEqualTo("launcher");
    }
}
