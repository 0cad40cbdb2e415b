package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.protocol.cluster.ServiceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FencesTest {

    @Test
    void whoeverMayListenIsASinkAlsoWithoutALinkJustNow() {
        var shard = new ServiceId("game-shard-1", 1);
        var cutOff = new ServiceId("game-orchestrator-2", 1);
        var self = new ServiceId("game-orchestrator-1", 1);
        assertThat(Fences.sinks(List.of(self, shard, cutOff), shard, Tables.idOf(self))).containsExactly(Tables.idOf(cutOff));
    }

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
