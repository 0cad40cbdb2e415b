package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.RegionEpoch;
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

    @Test
    void whoIsNoMemberAnyMoreIsGoneAlsoWithoutAFence() {
        MemberEntry orchestrator = member("game-orchestrator-1", 1, ServiceKind.GAME_ORCHESTRATOR);
        MemberEntry player = member("game-shard-1", 1, ServiceKind.GAME_SHARD);
        MemberEntry npc = member("npc-shard-1", 1, ServiceKind.NPC_SHARD);
        MemberEntry reborn = member("game-shard-1", 2, ServiceKind.GAME_SHARD);
        assertThat(Fences.gone(tables(1, orchestrator, player, npc), tables(2, reborn, npc))).containsExactly(player.id());
        assertThat(Fences.gone(tables(1, player, npc), tables(2, player, npc, reborn))).isEmpty();
    }

    private static MemberEntry member(String name, long incarnation, ServiceKind kind) {
        return new MemberEntry(new ServiceId(name, incarnation), kind);
    }

    private static Tables tables(long number, MemberEntry... members) {
        return new Tables(new RegionEpoch(1, number), List.of(members), Tables.NONE.players(), Tables.NONE.npcs());
    }
}
