package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.redis.TableStore.Kept;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.RegionOwner;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.assignment.Strip;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Whatever shards, leaders and the operator do in whatever order, and however late members confirm: every table covers the map, and when all is quiet every
 * shard has columns. Random lives; takes {@code -Dseed}.
 */
class LeaderLivesTest {

    private static final int LIVES = 150;
    private static final int STEPS = 60;
    private static final int PINS_MAX = 3;

    @Test
    void everyTableCoversTheMapAndEveryWarmUpEnds() {
        var seen = new int[2];
        Seeds.check(LIVES, (random, _) -> {
            var life = new Life(random);
            for (int step = 0; step < STEPS; step++) {
                life.step();
            }
            life.calmDown();
            seen[0] += life.warmedUp;
            seen[1] += life.terms;
        });
        if (Long.getLong("seed") == null) {
            assertThat(seen[0]).as("shards that were seen to warm up").isGreaterThan(LIVES);
            assertThat(seen[1]).as("leaders").isGreaterThan(LIVES);
        }
    }

    /** One cluster: its shards come and go under leaders that replace each other. */
    private static final class Life {
        private final RandomGenerator random;
        private final List<MemberEntry> here = new ArrayList<>();
        private final Set<String> unconfirmed = new HashSet<>();
        private final Set<Region> pinned = new HashSet<>();
        private final boolean rebalances;
        private Tables last = Tables.NONE;
        private Balance balance;
        private LeaderTables tables;
        private MemberEntry leader;
        private long incarnations;
        private long now;
        private int terms;
        private int warmedUp;

        Life(RandomGenerator random) {
            this.random = random;
            this.rebalances = random.nextBoolean();
            this.balance = newBalance();
            this.tables = newTables();
            this.leader = orchestrator();
            lead();
        }

        void step() {
            now += random.nextLong(Duration.ofMillis(1_500).toNanos());
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> join();
                case 3 -> die();
                case 4 -> leave();
                case 5 -> pin();
                case 6 -> lead();
                case 7 -> count();
                case 8, 9, 10 -> confirmSome();
                default -> tick(random.nextInt(4) > 0);
            }
        }

        /** Nothing happens any more, everybody confirms: every warm-up ends, and who could take columns has some. */
        void calmDown() {
            for (int second = 0; second < 100 && (second < 3 || !tables.warming().isEmpty()); second++) {
                now += Duration.ofSeconds(1).toNanos();
                List.copyOf(unconfirmed).forEach(balance::confirmed);
                unconfirmed.clear();
                tick(true);
            }
            assertThat(tables.warming()).as("still copying").isEmpty();
            for (ShardKind kind : ShardKind.values()) {
                List<Strip> strips = tables.tables().of(kind).strips();
                for (int place = 0; place < strips.size(); place++) {
                    boolean couldTake = (place > 0 && strips.get(place - 1).columns() > 1)
                            || (place < strips.size() - 1 && strips.get(place + 1).columns() > 1);
                    assertThat(strips.get(place).columns()).as(strips.get(place).shard() + " of " + strips).isGreaterThanOrEqualTo(couldTake ? 1 : 0);
                }
            }
        }

        private void join() {
            ServiceKind kind = random.nextInt(3) == 0 ? ServiceKind.NPC_SHARD : ServiceKind.GAME_SHARD;
            String name = kind.label() + "-" + random.nextInt(1, kind == ServiceKind.NPC_SHARD ? 4 : 7);
            if (here.stream().noneMatch(shard -> shard.id().name().equals(name))) {
                var shard = new MemberEntry(new ServiceId(name, ++incarnations), kind);
                here.add(shard);
                tables.joined(terms, shard, now);
                assertThat(tables.tables().of(Tables.shardKind(kind)).has(name)).isTrue();
                warmedUp += tables.warming().contains(name) ? 1 : 0;
            }
        }

        private void die() {
            if (!here.isEmpty()) {
                MemberEntry shard = here.remove(random.nextInt(here.size()));
                tables.takeover(terms, id(shard));
                assertThat(tables.tables().of(Tables.shardKind(shard.kind())).has(shard.id().name())).isFalse();
                assertThat(tables.warming()).doesNotContain(shard.id().name());
            }
        }

        private void leave() {
            if (!here.isEmpty()) {
                MemberEntry shard = here.get(random.nextInt(here.size()));
                AssignmentTable table = tables.tables().of(Tables.shardKind(shard.kind()));
                if (!table.shards().equals(List.of(shard.id().name()))) {
                    tables.leave(terms, shard.id().name());
                    here.remove(shard);
                    now += random.nextLong(Duration.ofSeconds(1).toNanos());
                    tick(true);
                    tables.takeover(terms, id(shard));
                }
            }
        }

        private void pin() {
            Region region = Region.ALL.get(random.nextInt(WorldGrid.REGIONS));
            boolean away = pinned.size() >= PINS_MAX || random.nextInt(4) == 0;
            var area = new PinArea(away && !pinned.isEmpty() ? List.copyOf(pinned).subList(0, 1) : List.of(region));
            ShardKind kind = ShardKind.PLAYERS;
            tables.pin(terms, area, away ? "" : "game-shard-" + random.nextInt(1, 7), kind);
            if (away) {
                area.regions().forEach(pinned::remove);
            } else {
                pinned.addAll(area.regions());
            }
        }

        /** Some shard may have died unseen; one may have come that no table counts in. Often it is another orchestrator that leads now. */
        private void lead() {
            if (random.nextBoolean()) {
                balance = newBalance();
                tables = newTables();
                leader = orchestrator();
                if (last.supersedes(Tables.NONE)) {
                    assertThat(tables.hear(last)).isEqualTo(LeaderTables.Heard.NEW);
                }
            }
            if (!here.isEmpty() && random.nextInt(3) == 0) {
                here.remove(random.nextInt(here.size()));
            }
            tables.lead(++terms, tables.tables(), Kept.NOTHING, List.of(leader), here, now);
        }

        private void count() {
            if (!here.isEmpty()) {
                var objects = new int[WorldGrid.REGIONS];
                Arrays.setAll(objects, _ -> random.nextInt(500) == 0 ? 1 : 0);
                balance.counted(id(here.get(random.nextInt(here.size()))), objects);
            }
        }

        private void confirmSome() {
            for (String member : List.copyOf(unconfirmed)) {
                if (random.nextInt(3) > 0) {
                    unconfirmed.remove(member);
                    balance.confirmed(member);
                }
            }
        }

        private void tick(boolean isQuiet) {
            Tables before = last;
            boolean mayMove = isQuiet && unconfirmed.isEmpty();
            tables.tick(terms, List.of(leader), isQuiet, now);
            assertThat(mayMove || last.equals(before)).as("nothing moves by itself before all have confirmed " + before.version()).isTrue();
            assertThat(tables.warming()).allMatch(this::hasNoColumn, "has no column");
        }

        private boolean hasNoColumn(String shard) {
            return Arrays.stream(ShardKind.values())
                    .flatMap(kind -> tables.tables().of(kind).strips().stream())
                    .anyMatch(strip -> strip.shard().equals(shard) && strip.columns() == 0);
        }

        private void published(Tables next) {
            assertThat(next.supersedes(last)).as(next.version() + " after " + last.version()).isTrue();
            assertThat(next.version().term()).isEqualTo(terms);
            for (ShardKind kind : ShardKind.values()) {
                check(last.of(kind), next.of(kind), next.members());
            }
            last = next;
            unconfirmed.clear();
            next.members().forEach(member -> unconfirmed.add(id(member)));
            unconfirmed.remove(id(leader));
            balance.published(next, id(leader), now);
        }

        private static void check(AssignmentTable before, AssignmentTable next, List<MemberEntry> members) {
            List<String> shards = next.shards();
            assertThat(members.stream().map(member -> member.id().name())).doesNotHaveDuplicates().containsAll(shards);
            for (Region region : Region.ALL) {
                RegionOwner was = before.of(region);
                RegionOwner is = next.of(region);
                boolean owned = shards.isEmpty() ? is.owner() == null : shards.contains(is.owner());
                boolean inherited = shards.size() < 2 || (shards.contains(is.standby()) && !Objects.equals(is.owner(), is.standby()));
                boolean told = is.epoch().isAfter(was.epoch()) || (is.epoch().equals(was.epoch()) && Objects.equals(is.owner(), was.owner()));
                if (!owned || !inherited || !told) {
                    throw new AssertionError("%s has an owner: %s, an heir: %s, a new epoch if a new owner: %s; %s after %s of %s"
                            .formatted(region.name(), owned, inherited, told, is, was, next));
                }
            }
        }

        private Balance newBalance() {
            return new Balance(RegionLoad.EVEN, settings());
        }

        private LeaderTables newTables() {
            return new LeaderTables(RegionLoad.EVEN, balance, settings(), this::published);
        }

        private TableSettings settings() {
            return new TableSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), rebalances, Duration.ofSeconds(5));
        }

        private MemberEntry orchestrator() {
            return new MemberEntry(new ServiceId("game-orchestrator-1", ++incarnations), ServiceKind.GAME_ORCHESTRATOR);
        }

        private static String id(MemberEntry member) {
            return Tables.idOf(member.id());
        }
    }
}
