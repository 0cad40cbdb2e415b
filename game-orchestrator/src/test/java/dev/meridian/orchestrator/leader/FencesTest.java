package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.cluster.ServiceId;
import org.junit.jupiter.api.Test;

class FencesTest {

    @Test
    void aFenceIsNewsOnceForEachIncarnation() {
        var fences = new Fences();
        var shard = new ServiceId("game-shard-1", 1);
        var reborn = new ServiceId("game-shard-1", 2);
        assertThat(fences.raise(shard)).isTrue();
        assertThat(fences.raise(shard)).as("every leader repeats what its predecessors fenced").isFalse();
        assertThat(fences.refuses(reborn)).isFalse();
        assertThat(fences.raise(reborn)).isTrue();
        assertThat(fences.all()).containsExactly(shard, reborn);
    }
}
