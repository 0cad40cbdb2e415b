package dev.meridian.npcshard.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.highfive.npc.NpcSpawn;
import dev.meridian.testkit.ManualClock;
import dev.meridian.testkit.Seeds;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** One NPC whose region wanders between three shards at random: there is one owner in the end, and the NPC is as it was left last. */
class WanderingRegionTest {

    private static final NpcSpawn NPC = TestShard.CATALOG.spawns().getFirst();
    private static final int ID = NPC.objectId();

    private static AssignmentTable three() {
        AssignmentTable table = AssignmentTable.empty(ShardKind.NPCS);
        for (String shard : List.of("a", "b", "c")) {
            table = Assigner.join(table, 1, shard, RegionLoad.EVEN).table();
        }
        return table;
    }

    private static AssignmentTable pinned(AssignmentTable table, String shard) {
        return Assigner.pin(table, 1, PinArea.column(NPC.home().tileX()), shard, RegionLoad.EVEN).table();
    }

    /** Tables come late, in other orders at each shard and not all of them; links are slow; regions wander about. */
    @Test
    void whateverTheOrderOneOwnsItInTheEndAsItWasLeftLast() {
        Seeds.check(300, (random, _) -> {
            try (var world = new World()) {
                world.wander(random, 60);
                world.comeToRest();
                assertThat(world.owners()).containsExactly(world.rightful());
                assertThat(world.owners().getFirst().stateOf(ID)).containsExactly(world.wounds, 1);
            }
        });
    }

    /** The same, and then the owner dies: everything that its standby has is there with the heir. */
    @Test
    void afterAnyWanderingAnOwnersDeathCostsNothingThatItsStandbyHad() {
        Seeds.check(100, (random, _) -> {
            try (var world = new World()) {
                world.wander(random, 30);
                world.comeToRest();
                TestShard dead = world.owners().getFirst();
                world.die(dead);
                world.comeToRest();
                assertThat(world.owners()).containsExactly(world.rightful());
                assertThat(world.owners().getFirst().stateOf(ID)).containsExactly(world.wounds, 1);
            }
        });
    }

    /** Links break and come back on the way: there is one owner in the end, and nobody was born anew. */
    @Test
    void cutsCostNoOwnerAndNoLife() {
        Seeds.check(200, (random, _) -> {
            try (var world = new World()) {
                world.comeToRest();
                world.wound();
                world.comeToRest();
                world.cuts = true;
                world.wander(random, 60);
                world.joinLinks();
                world.comeToRest();
                assertThat(world.owners()).containsExactly(world.rightful());
                assertThat((double) world.owners().getFirst().stateOf(ID).getFirst()).isBetween(1.0, world.wounds);
            }
        });
    }

    /** Three shards and a leader whose tables come when they come. */
    private static final class World implements AutoCloseable {
        final ManualClock clock = new ManualClock();
        final List<TestShard> living = new ArrayList<>(List.of(new TestShard("a", clock), new TestShard("b", clock), new TestShard("c", clock)));
        final Map<TestShard, Deque<AssignmentTable>> news = new HashMap<>();
        AssignmentTable newest = pinned(three(), "a");
        /** How often it was wounded: what its hit points say. */
        double wounds;
        boolean cuts;

        World() {
            for (TestShard each : living) {
                newsOf(each).add(newest);
            }
            joinLinks();
            comeToRest();
            wound();
        }

        /** Whom the leader wants to have the NPC. */
        TestShard rightful() {
            return living.stream().filter(each -> each.name.equals(newest.of(NPC.home()).owner())).findFirst().orElseThrow();
        }

        private Deque<AssignmentTable> newsOf(TestShard shard) {
            return news.computeIfAbsent(shard, _ -> new ArrayDeque<>());
        }

        List<TestShard> owners() {
            return living.stream().filter(each -> each.population.find(ID) != null).toList();
        }

        void joinLinks() {
            for (int i = 0; i < living.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (!living.get(i).isLinked(living.get(j))) {
                        TestShard.link(living.get(i), living.get(j));
                    }
                }
            }
        }

        void wander(RandomGenerator random, int steps) {
            for (int step = 0; step < steps; step++) {
                TestShard one = living.get(random.nextInt(living.size()));
                TestShard other = living.get(random.nextInt(living.size()));
                switch (random.nextInt(cuts ? 9 : 8)) {
                    case 0 -> publish(pinned(newest, one.name));
                    case 1, 2 -> tell(one, random.nextInt(4) == 0);
                    case 3, 4 -> deliverSome(one, other, random.nextInt(1, 8));
                    case 5 -> one.out.flush();
                    case 6 -> one.takeOver();
                    case 7 -> wound();
                    default -> {
                        if (one != other && one.isLinked(other)) {
                            TestShard.cut(one, other);
                        } else if (one != other) {
                            TestShard.link(one, other);
                        }
                    }
                }
            }
        }

        /** The leader has decided something. */
        void publish(AssignmentTable table) {
            if (table.version().equals(newest.version())) {
                return;
            }
            newest = table;
            living.forEach(each -> newsOf(each).add(table));
        }

        /** A table arrives, or the newest one and those before it never do. */
        void tell(TestShard shard, boolean skip) {
            Deque<AssignmentTable> waiting = newsOf(shard);
            AssignmentTable table = skip ? waiting.pollLast() : waiting.pollFirst();
            if (skip) {
                waiting.clear();
            }
            if (table != null) {
                shard.hearOf(table, living);
            }
        }

        static void deliverSome(TestShard from, TestShard to, int messages) {
            for (int i = 0; i < messages && from != to; i++) {
                from.deliverOne(to);
            }
        }

        /** It happens where the NPC acts: with whoever has the highest epoch. */
        void wound() {
            owners().stream().max((x, y) -> Integer.compare(epochAt(x), epochAt(y))).ifPresent(owner -> owner.wound(ID, ++wounds, 1));
        }

        private static int epochAt(TestShard shard) {
            var resident = shard.population.find(ID);
            return resident == null ? 0 : resident.epoch();
        }

        void die(TestShard dead) {
            living.stream().filter(each -> each != dead && each.isLinked(dead)).forEach(each -> TestShard.cut(each, dead));
            living.remove(dead);
            dead.close();
            publish(Assigner.takeover(newest, newest.version().term() + 1, dead.name, RegionLoad.EVEN).table());
        }

        void comeToRest() {
            for (TestShard each : living) {
                while (!newsOf(each).isEmpty()) {
                    tell(each, false);
                }
            }
            TestShard.settle(living);
        }

        @Override
        public void close() {
            living.forEach(TestShard::close);
        }
    }
}
