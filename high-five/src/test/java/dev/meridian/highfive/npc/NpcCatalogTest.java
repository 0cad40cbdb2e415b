package dev.meridian.highfive.npc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.highfive.land.RegionWeights;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.WorldGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpcCatalogTest {

    private static final String TEMPLATE_HEAD = "id,displayId,name,title,level,attackable,radius,height,walkSpeed,runSpeed,hp,mp,attackSpeed,"
            + "castSpeed,rightHand,leftHand,roam";
    private static final String SPAWN_HEAD = "id,npc,x,y,z,heading";
    private static final String WOLF = "7,20120,Wolf,,4,yes,13,9,24,110,108,62,278,333,0,0,250";

    @Test
    void theStarterWorldHasSomebodyAtEveryCreationSpotAndOnBothSidesOfTheMiddle() {
        NpcCatalog catalog = NpcCatalog.starter();
        assertThat(catalog.spawns()).hasSizeGreaterThan(60);
        int[][] places = {{-71_338, 258_271}, {-90_890, 248_027}, {46_045, 41_141}, {28_395, 11_127}, {-56_693, -113_610}, {108_505, -173_964},
            {-125_464, 37_776}, {0, 135_000}};
        for (int[] place : places) {
            assertThat(catalog.spawns().stream().filter(spawn -> WorldGrid.within(spawn.x(), spawn.y(), place[0], place[1], 1_500)))
                    .as(place[0] + ", " + place[1]).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(catalog.spawns().stream().filter(spawn -> Math.abs(spawn.x()) < 1_000).map(spawn -> spawn.x() < 0).distinct()).hasSize(2);
    }

    @Test
    void twoGameShardsMeetWhereTheBorderWatchStands() {
        AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);
        for (String shard : List.of("game-shard-1", "game-shard-2")) {
            table = Assigner.join(table, 1, shard, RegionWeights.INITIAL).table();
        }
        int x = table.borders().getFirst().x();
        var watch = NpcCatalog.starter().spawns().stream().filter(spawn -> spawn.template().title().equals("Border Watch")).toList();
        assertThat(watch).as(table.toString()).hasSizeGreaterThan(4).allMatch(spawn -> Math.abs(spawn.x() - x) < 1_000);
    }

    @Test
    void spawnsAreFoundByTheirHomeRegionAndHaveIdsOfTheirOwn() {
        NpcCatalog catalog = NpcCatalog.starter();
        for (NpcSpawn spawn : catalog.spawns()) {
            assertThat(catalog.spawnsIn(spawn.home())).contains(spawn);
            assertThat(spawn.objectId()).isBetween(NpcSpawn.OBJECT_ID_BASE + 1, 0x0FFF_FFFF);
        }
        assertThat(catalog.spawns().stream().map(NpcSpawn::objectId).distinct()).hasSameSizeAs(catalog.spawns());
    }

    @Test
    void commentsAndEmptyLinesAreForPeople() {
        NpcCatalog catalog = NpcCatalog.of(List.of("# kinds", "", TEMPLATE_HEAD, WOLF), List.of(SPAWN_HEAD, "", "# a wolf", "1, 7, 10, 20, -30, 0"));
        assertThat(catalog.spawns()).singleElement().satisfies(spawn -> assertThat(spawn.template().name()).isEqualTo("Wolf"));
    }

    @Test
    void aWrongTableNamesFileLineAndReason() {
        refused(List.of("id,name"), List.of(), "npcs.csv line 1: the columns must be id,displayId");
        refused(List.of(), List.of(), "npcs.csv line 0: there is no row that names the columns");
        refused(List.of(TEMPLATE_HEAD, "7,20120"), List.of(), "npcs.csv line 2: 2 values instead of 17");
        refused(List.of(TEMPLATE_HEAD, WOLF, WOLF), List.of(), "npcs.csv line 3: id 7 was used above");
        refused(List.of(TEMPLATE_HEAD, WOLF.replace(",4,", ",four,")), List.of(), "npcs.csv line 2: level is 'four', not a whole number");
        refused(List.of(TEMPLATE_HEAD, WOLF.replace(",4,", ",0,")), List.of(), "npcs.csv line 2: level is 0, not 1 to 99");
        refused(List.of(TEMPLATE_HEAD, WOLF.replace("yes", "maybe")), List.of(), "npcs.csv line 2: attackable is 'maybe', not yes or no");
        refused(List.of(TEMPLATE_HEAD, WOLF.replace(",13,", ",NaN,")), List.of(), "npcs.csv line 2: radius is");
        refused(List.of(TEMPLATE_HEAD, WOLF.replace(",24,110", ",0,110")), List.of(), "npcs.csv line 2: roam is 250, but walkSpeed is 0");
        List<String> wolves = List.of(TEMPLATE_HEAD, WOLF);
        refused(wolves, List.of(SPAWN_HEAD, "1,8,0,0,0,0"), "spawns.csv line 2: npc 8 is not in npcs.csv");
        refused(wolves, List.of(SPAWN_HEAD, "1,7,0,0,0,0", "1,7,0,0,0,0"), "spawns.csv line 3: id 1 was used above");
        refused(wolves, List.of(SPAWN_HEAD, "1,7,900000,0,0,0"), "spawns.csv line 2: (900000, 0, 0) lies outside the world");
        refused(wolves, List.of(SPAWN_HEAD, "1,7,0,0,0,65536"), "spawns.csv line 2: heading is 65536, not 0 to 65535");
    }

    private static void refused(List<String> templates, List<String> spawns, String message) {
        assertThatThrownBy(() -> NpcCatalog.of(templates, spawns)).isInstanceOf(NpcDataException.class).hasMessageStartingWith(message);
    }
}
