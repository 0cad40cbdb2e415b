package dev.meridian.highfive.npc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.meridian.highfive.npc.IdleAct.Stand;
import dev.meridian.highfive.npc.IdleAct.Walk;
import dev.meridian.testkit.Seeds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdleLifeTest {

    private static NpcSpawn spawn(int id, int walkSpeed, int roam) {
        var template = new NpcTemplate(7, 20_120, "Wolf", "", 4, true, 13, 9, walkSpeed, 110, 108, 62, 278, 333, 0, 0, roam);
        return new NpcSpawn(id, template, 1_000, 2_000, -30, 49_152);
    }

    @Test
    void oneActFollowsTheOtherWithoutAGapInTimeOrPlace() {
        Seeds.check(100, (random, _) -> {
            NpcSpawn spawn = spawn(random.nextInt(1, 100_000), random.nextInt(10, 120), random.nextInt(1, NpcTemplate.ROAM_MAX + 1));
            var life = new IdleLife(spawn);
            IdleAct act = life.at(random.nextLong(2_000_000_000_000L));
            for (int i = 0; i < 50; i++) {
                IdleAct next = life.at(act.until());
                assertThat(next.since()).isEqualTo(act.until());
                assertThat(begin(next)).isEqualTo(end(act));
                assertThat(Math.hypot(end(next)[0] - spawn.x(), end(next)[1] - spawn.y())).isLessThanOrEqualTo(spawn.template().roam() + 1);
                act = next;
            }
        });
    }

    @Test
    void anyMomentOfAnActTellsTheSame() {
        Seeds.check(200, (random, _) -> {
            NpcSpawn spawn = spawn(random.nextInt(1, 100_000), 50, random.nextInt(NpcTemplate.ROAM_MAX));
            long now = random.nextLong(2_000_000_000_000L);
            IdleAct act = new IdleLife(spawn).at(now);
            assertThat(now).isBetween(act.since(), act.until() - 1);
            assertThat(new IdleLife(spawn).at(random.nextLong(act.since(), act.until()))).isEqualTo(act);
        });
    }

    @Test
    void aWalkTakesAsLongAsItsSpeedSays() {
        var life = new IdleLife(spawn(5, 20, 300));
        long now = 0;
        for (int i = 0; i < 100; i++) {
            IdleAct act = life.at(now);
            if (act instanceof Walk walk) {
                double seconds = Math.hypot(walk.toX() - walk.x(), walk.toY() - walk.y()) / 20;
                assertThat((walk.until() - walk.since()) / 1_000.0).isCloseTo(seconds, offset(0.001));
            }
            now = act.until();
        }
    }

    @Test
    void whoHasNoRoomStaysAndOnlyTurnsAndGestures() {
        var life = new IdleLife(spawn(9, 50, 0));
        Set<Integer> gestures = new HashSet<>();
        Set<Integer> headings = new HashSet<>();
        long now = 0;
        for (int i = 0; i < 200; i++) {
            IdleAct act = life.at(now);
            assertThat(act).isInstanceOf(Stand.class);
            gestures.add(((Stand) act).gesture());
            headings.add(act.heading());
            assertThat(end(act)).containsExactly(1_000, 2_000);
            now = act.until();
        }
        assertThat(gestures).containsExactlyInAnyOrder(0, 2, 3);
        assertThat(headings).hasSizeGreaterThan(10).allMatch(heading -> Math.abs((heading - 49_152 + 98_304) % 65_536 - 32_768) <= 8_192);
    }

    @Test
    void neighboursDoNotMoveInStep() {
        Set<Long> ends = new HashSet<>();
        for (int id = 1; id <= 50; id++) {
            ends.add(new IdleLife(spawn(id, 50, 0)).at(1_000_000).until());
        }
        assertThat(ends).hasSizeGreaterThan(40);
    }

    private static int[] begin(IdleAct act) {
        return switch (act) {
            case Stand stand -> new int[] {stand.x(), stand.y()};
            case Walk walk -> new int[] {walk.x(), walk.y()};
        };
    }

    private static int[] end(IdleAct act) {
        return switch (act) {
            case Stand stand -> new int[] {stand.x(), stand.y()};
            case Walk walk -> new int[] {walk.toX(), walk.toY()};
        };
    }
}
