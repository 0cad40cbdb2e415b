package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.redis.TableStore.Kept;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.Move;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shard that comes while somebody plays copies first and owns afterwards. */
class LeaderWarmUpTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final TableSettings SETTINGS = new TableSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), true, Duration.ofSeconds(5));
    private static final MemberEntry LEADER = new MemberEntry(new ServiceId("game-orchestrator-1", 1), ServiceKind.GAME_ORCHESTRATOR);
    private static final MemberEntry FIRST = game("game-shard-1", 1);
    private static final MemberEntry SECOND_SHARD = game("game-shard-2", 2);
    private static final MemberEntry THIRD = game("game-shard-3", 3);
    private static final MemberEntry NPCS = new MemberEntry(new ServiceId("npc-shard-1", 4), ServiceKind.NPC_SHARD);
    private static final MemberEntry MORE_NPCS = new MemberEntry(new ServiceId("npc-shard-2", 5), ServiceKind.NPC_SHARD);

    private final List<Tables> published = new ArrayList<>();
    private final Balance balance = new Balance(RegionLoad.EVEN, SETTINGS);
    private final LeaderTables tables = new LeaderTables(RegionLoad.EVEN, balance, SETTINGS, this::publish);
    private long now;

    @Test
    void whileNobodyPlaysEveryShardGetsItsStripAtOnce() {
        lead(1, Tables.NONE, FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        tables.joined(1, NPCS, now);
        tables.joined(1, MORE_NPCS, now);
        for (MemberEntry shard : List.of(FIRST, SECOND_SHARD, THIRD, NPCS, MORE_NPCS)) {
            assertThat(regions(shard)).as(shard.toString()).isPositive();
        }
        assertThat(tables.warming()).isEmpty();
    }

    @Test
    void whileSomebodyPlaysANewcomerIsAnHeirUntilItHasCopiedLongEnoughAndAllHaveConfirmed() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        assertThat(regions(THIRD)).isZero();
        assertThat(tables.tables().players().regions()).anyMatch(region -> "game-shard-3".equals(region.standby()));
        assertThat(tables.warming()).containsExactly("game-shard-3");
        confirm();
        now += 2 * SECOND - 1;
        tick(true);
        assertThat(regions(THIRD)).as("too early").isZero();
        now++;
        tick(false);
        assertThat(regions(THIRD)).as("the leader may not change tables").isZero();
        tick(true);
        assertThat(regions(THIRD)).isPositive();
        assertThat(tables.warming()).isEmpty();
        assertThat(tables.moves()).last().satisfies(last -> assertThat(last.move().reason()).isEqualTo(Move.Reason.JOIN));
        assertThat(published.getLast()).isEqualTo(tables.tables());
    }

    @Test
    void whoHasNotConfirmedIsWaitedFor() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        balance.confirmed(id(FIRST));
        balance.confirmed(id(THIRD));
        now += 60 * SECOND;
        tick(true);
        assertThat(regions(THIRD)).isZero();
        balance.confirmed(id(SECOND_SHARD));
        tick(true);
        assertThat(regions(THIRD)).isPositive();
    }

    @Test
    void npcShardsWarmUpAsWellAndTheFirstOfAKindDoesNot() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, NPCS, now);
        assertThat(regions(NPCS)).isEqualTo(WorldGrid.REGIONS);
        tables.joined(1, MORE_NPCS, now);
        assertThat(regions(MORE_NPCS)).isZero();
        confirm();
        now += 2 * SECOND;
        tick(true);
        assertThat(regions(MORE_NPCS)).isPositive();
    }

    /** They stand side by side, so that one of them has nobody to take columns from before the other one has some. */
    @Test
    void twoNewcomersGetTheirStripsOneAfterTheOther() {
        playing(FIRST);
        tables.joined(1, SECOND_SHARD, now);
        tables.joined(1, THIRD, now);
        confirm();
        now += 2 * SECOND;
        tick(true);
        tick(true);
        assertThat(tables.warming()).as("the first strip is not confirmed").hasSize(1);
        confirm();
        tick(true);
        assertThat(regions(SECOND_SHARD)).isPositive();
        assertThat(regions(THIRD)).isPositive();
        assertThat(tables.warming()).isEmpty();
    }

    @Test
    void noBorderMovesByItselfWhileSomebodyWarmsUp() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        int before = published.size();
        for (int look = 0; look < 10; look++) {
            now += 5 * SECOND;
            tick(true);
        }
        assertThat(published).hasSize(before);
    }

    @Test
    void aPinToANewcomerHoldsAtOnceAndEndsNothing() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        assertThat(tables.pin(1, PinArea.parse("17_25"), "game-shard-3", ShardKind.PLAYERS)).isOne();
        assertThat(tables.warming()).containsExactly("game-shard-3");
        confirm();
        now += 2 * SECOND;
        tick(true);
        assertThat(regions(THIRD)).isGreaterThan(1);
    }

    /** A pin outlives its shard. */
    @Test
    void aShardThatComesBackToItsPinWarmsUpAndGetsColumnsAsWell() {
        playing(FIRST, SECOND_SHARD);
        tables.pin(1, PinArea.parse("17_25"), "game-shard-3", ShardKind.PLAYERS);
        tables.joined(1, THIRD, now);
        assertThat(regions(THIRD)).isOne();
        assertThat(tables.warming()).containsExactly("game-shard-3");
        lead(2, tables.tables(), FIRST, SECOND_SHARD, THIRD);
        assertThat(tables.warming()).as("under a new leader").containsExactly("game-shard-3");
        confirm();
        now += 2 * SECOND;
        tick(true);
        assertThat(regions(THIRD)).isGreaterThan(1);
    }

    @Test
    void aNewcomerThatDiesOrIsDrainedLeavesNothingBehind() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        tables.takeover(1, id(THIRD));
        assertThat(tables.tables().players().shards()).doesNotContain("game-shard-3");
        assertThat(tables.warming()).isEmpty();
        tables.joined(1, game("game-shard-3", 33), now);
        int before = published.size();
        assertThat(tables.leave(1, "game-shard-3")).isZero();
        assertThat(published).as("that it leaves is published although no region moves").hasSize(before + 1);
        assertThat(tables.tables().players().shards()).doesNotContain("game-shard-3");
        assertThat(tables.warming()).isEmpty();
    }

    @Test
    void theHeirOfTheLastOwnerNeedsNoStripAnyMore() {
        playing(FIRST);
        tables.joined(1, SECOND_SHARD, now);
        tables.takeover(1, id(FIRST));
        assertThat(regions(SECOND_SHARD)).isEqualTo(WorldGrid.REGIONS);
        confirm();
        now += 2 * SECOND;
        int before = published.size();
        tick(true);
        assertThat(published).hasSize(before);
        assertThat(tables.warming()).isEmpty();
    }

    @Test
    void whoHasInheritedColumnsWarmsUpNoLongerAlthoughAnotherOneDoes() {
        playing(FIRST);
        tables.joined(1, SECOND_SHARD, now);
        tables.takeover(1, id(FIRST));
        now += SECOND;
        balance.counted(id(SECOND_SHARD), players());
        tables.joined(1, THIRD, now);
        confirm();
        now += SECOND;
        tick(true);
        assertThat(tables.warming()).containsExactly("game-shard-3");
    }

    @Test
    void aNewLeaderBeginsTheWarmUpAnewAndTakesNobodyForGoneWhoHasNotCounted() {
        playing(FIRST, SECOND_SHARD);
        tables.joined(1, THIRD, now);
        now += SECOND;
        lead(2, tables.tables(), FIRST, SECOND_SHARD, THIRD, NPCS);
        assertThat(tables.warming()).containsExactly("game-shard-3");
        MemberEntry fourth = game("game-shard-4", 4);
        tables.joined(2, fourth, now);
        assertThat(regions(fourth)).as("players may be there").isZero();
        confirm();
        now += 2 * SECOND - 1;
        tick(true);
        assertThat(regions(THIRD)).isZero();
        now++;
        tick(true);
        assertThat(regions(THIRD)).isPositive();
    }

    /** These own the map, and somebody plays on the first one. */
    private void playing(MemberEntry... shards) {
        lead(1, Tables.NONE, shards);
        balance.counted(id(shards[0]), players());
        confirm();
    }

    private static int[] players() {
        var players = new int[WorldGrid.REGIONS];
        players[100] = 1;
        return players;
    }

    private void lead(long term, Tables newest, MemberEntry... shards) {
        tables.lead(term, newest, Kept.NOTHING, List.of(LEADER), List.of(shards), now);
    }

    private void tick(boolean isQuiet) {
        tables.tick(tables.tables().version().term(), List.of(LEADER), isQuiet, now);
    }

    private int regions(MemberEntry shard) {
        return tables.tables().of(Tables.shardKind(shard.kind())).regionsOf(shard.id().name()).size();
    }

    private void publish(Tables next) {
        published.add(next);
        balance.published(next, id(LEADER), now);
    }

    private void confirm() {
        tables.tables().members().forEach(member -> balance.confirmed(id(member)));
    }

    private static String id(MemberEntry member) {
        return Tables.idOf(member.id());
    }

    private static MemberEntry game(String name, long incarnation) {
        return new MemberEntry(new ServiceId(name, incarnation), ServiceKind.GAME_SHARD);
    }
}
