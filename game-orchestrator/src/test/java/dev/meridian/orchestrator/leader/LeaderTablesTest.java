package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.redis.TableStore.Kept;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.world.assignment.Move;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderTablesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final MemberEntry LEADER = new MemberEntry(new ServiceId("game-orchestrator-1", 1), ServiceKind.GAME_ORCHESTRATOR);
    private static final PinArea AREA = PinArea.column(17);

    private static final TableSettings SETTINGS = new TableSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), true, Duration.ofSeconds(5));

    private final List<Tables> published = new ArrayList<>();
    private final Balance balance = new Balance(RegionLoad.EVEN, SETTINGS);
    private final LeaderTables tables = new LeaderTables(RegionLoad.EVEN, balance, SETTINGS, this::publish);
    private long now;

    @Test
    void afterACrashTheShardsOfTheLastTableAreWaitedForAndFindTheirStrips() {
        Tables last = lastTables();
        lead(7, new Kept(6, last, false));
        tables.joined(7, shard("game-shard-2", 22), now);
        tick(7);
        assertThat(published).isEmpty();
        tables.joined(7, shard("game-shard-1", 21), now);
        tick(7);
        assertThat(published).hasSize(1);
        assertThat(tables.tables().players().strips()).isEqualTo(last.players().strips());
        assertThat(tables.tables().version().isAfter(last.version())).isTrue();
        assertThat(tables.tables().members()).contains(shard("game-shard-1", 21), shard("game-shard-2", 22));
    }

    @Test
    void whoDoesNotComeInTimeIsReplacedAndThePinsStay() {
        lead(7, new Kept(6, lastTables(), false));
        tables.joined(7, shard("game-shard-1", 21), now);
        now += 9 * SECOND;
        tick(7);
        assertThat(published).isEmpty();
        assertThatThrownBy(() -> tables.pin(7, AREA, "game-shard-1", ShardKind.PLAYERS)).isInstanceOf(IllegalStateException.class);
        now += SECOND;
        tick(7);
        assertThat(tables.tables().players().shards()).containsExactly("game-shard-1");
        tables.joined(7, shard("game-shard-2", 22), now);
        assertThat(tables.tables().players().of(AREA.regions().getFirst()).owner()).isEqualTo("game-shard-2");
    }

    @Test
    void orchestratorsAreCountedInOnceWhateverTheirOrder() {
        lead(7, new Kept(6, lastTables(), true));
        var second = new MemberEntry(new ServiceId("game-orchestrator-2", 5), ServiceKind.GAME_ORCHESTRATOR);
        published.clear();
        tables.orchestrators(7, List.of(second, LEADER));
        tables.orchestrators(7, List.of(LEADER, second));
        assertThat(published).hasSize(1);
        assertThat(published.getFirst().has(second.id())).isTrue();
    }

    @Test
    void afterAStopInOrderNobodyIsWaitedForAndThePinsStay() {
        lead(7, new Kept(6, lastTables(), true));
        assertThat(published).hasSize(1);
        tables.joined(7, shard("game-shard-1", 21), now);
        tables.joined(7, shard("game-shard-2", 22), now);
        assertThat(tables.tables().players().of(AREA.regions().getFirst()).owner()).isEqualTo("game-shard-2");
    }

    @Test
    void whatAnyMemberHoldsCountsMoreThanWhatWasKept() {
        Tables held = lastTables();
        published.clear();
        tables.lead(9, held, new Kept(8, Tables.NONE, false), List.of(LEADER), List.of(shard("game-shard-1", 1), shard("game-shard-2", 2)), now);
        assertThat(tables.tables().players().strips()).isEqualTo(held.players().strips());
    }

    @Test
    void onlyTablesThatHoldAfterwardsCountAsHeard() {
        Tables newer = lastTables();
        var builder = new TableBuilder(RegionLoad.EVEN);
        builder.begin(4, Tables.NONE, List.of(LEADER));
        Tables older = builder.tables();
        assertThat(tables.hear(older)).isEqualTo(LeaderTables.Heard.NEW);
        assertThat(tables.hear(newer)).isEqualTo(LeaderTables.Heard.NEW);
        assertThat(tables.hear(newer)).as("repeated").isEqualTo(LeaderTables.Heard.KNOWN);
        assertThat(tables.hear(older)).isEqualTo(LeaderTables.Heard.OLD);
        assertThat(tables.tables()).isEqualTo(newer);
    }

    @Test
    void aShardThatLeavesOwnsNothingAndStaysAMemberUntilItIsGone() {
        lead(7, new Kept(6, lastTables(), true));
        tables.joined(7, shard("game-shard-1", 21), now);
        tables.joined(7, shard("game-shard-2", 22), now);
        int before = published.size();
        assertThat(tables.leave(7, "game-shard-2")).isPositive();
        assertThat(tables.tables().players().shards()).containsExactly("game-shard-1");
        assertThat(tables.tables().members()).contains(shard("game-shard-2", 22));
        assertThat(tables.leave(7, "game-shard-2")).as("asked again").isZero();
        assertThat(published).hasSize(before + 1);
        assertThatThrownBy(() -> tables.leave(7, "game-shard-1")).isInstanceOf(IllegalStateException.class).hasMessageContaining("whole map");
        tables.takeover(7, Tables.idOf(shard("game-shard-2", 22).id()));
        assertThat(tables.tables().members()).doesNotContain(shard("game-shard-2", 22));
    }

    @Test
    void aHotShardGivesColumnsAwayOneAtATimeWithAPauseAndAReason() {
        twoShardsWithLoadInTheEast();
        int before = columns("game-shard-1");
        for (int look = 0; look < 3; look++) {
            assertThat(columns("game-shard-1")).as("it must be too hot three times in a row").isEqualTo(before);
            now += 5 * SECOND;
            tick(1);
        }
        assertThat(columns("game-shard-1")).isEqualTo(before + 1);
        Move last = tables.moves().getLast().move();
        assertThat(last.reason()).isEqualTo(Move.Reason.REBALANCE);
        confirm();
        now += 4 * SECOND;
        tick(1);
        assertThat(columns("game-shard-1")).as("not within the period").isEqualTo(before + 1);
        now += SECOND;
        tick(1);
        assertThat(columns("game-shard-1")).isEqualTo(before + 2);
    }

    @Test
    void nothingIsRebalancedDuringATakeoverOrBeforeAllHaveConfirmed() {
        twoShardsWithLoadInTheEast();
        int before = columns("game-shard-1");
        for (int look = 0; look < 6; look++) {
            now += 5 * SECOND;
            tables.tick(1, List.of(LEADER), false, now);
        }
        assertThat(columns("game-shard-1")).isEqualTo(before);
        publish(tables.tables());
        for (int look = 0; look < 6; look++) {
            now += 5 * SECOND;
            tick(1);
        }
        assertThat(columns("game-shard-1")).as("game-shard-2 has not confirmed").isEqualTo(before);
    }

    @Test
    void pinnedRegionsStayWhereTheyArePinned() {
        twoShardsWithLoadInTheEast();
        tables.pin(1, PinArea.column(27), "game-shard-2", ShardKind.PLAYERS);
        tables.pin(1, PinArea.column(14), "game-shard-2", ShardKind.PLAYERS);
        for (int look = 0; look < 60; look++) {
            confirm();
            now += 5 * SECOND;
            tick(1);
        }
        assertThat(columns("game-shard-1")).isGreaterThan(WorldGrid.COLUMNS / 2);
        for (Region region : PinArea.column(14).regions()) {
            assertThat(tables.tables().players().of(region).owner()).isEqualTo("game-shard-2");
        }
    }

    private void twoShardsWithLoadInTheEast() {
        lead(1, Kept.NOTHING);
        tables.joined(1, shard("game-shard-1", 1), now);
        tables.joined(1, shard("game-shard-2", 2), now);
        String west = tables.tables().players().strips().getFirst().shard();
        int[] objects = new int[WorldGrid.REGIONS];
        for (Region region : Region.ALL) {
            boolean ofWest = region.tileX() < WorldGrid.COLUMNS / 2;
            // Always in the strip of game-shard-2, whichever side it has.
            objects[region.index()] = ofWest == west.equals("game-shard-2") ? 10 : 0;
        }
        confirm();
        balance.counted(Tables.idOf(shard("game-shard-2", 2).id()), objects);
    }

    private Tables lastTables() {
        var builder = new TableBuilder(RegionLoad.EVEN);
        builder.begin(5, Tables.NONE, List.of(LEADER));
        builder.join(5, shard("game-shard-1", 1));
        builder.join(5, shard("game-shard-2", 2));
        builder.pin(6, AREA, "game-shard-2", ShardKind.PLAYERS);
        return builder.tables();
    }

    private void lead(long term, Kept kept) {
        tables.lead(term, Tables.NONE, kept, List.of(LEADER), List.of(), now);
    }

    private void tick(long term) {
        tables.tick(term, List.of(LEADER), true, now);
    }

    private int columns(String shard) {
        return tables.tables().players().strips().stream().filter(strip -> strip.shard().equals(shard)).findFirst().orElseThrow().columns();
    }

    private void publish(Tables next) {
        published.add(next);
        balance.published(next, Tables.idOf(LEADER.id()), now);
    }

    private void confirm() {
        tables.tables().members().forEach(member -> balance.confirmed(Tables.idOf(member.id())));
    }

    private static MemberEntry shard(String name, long incarnation) {
        return new MemberEntry(new ServiceId(name, incarnation), ServiceKind.GAME_SHARD);
    }
}
