package dev.meridian.bots.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.bots.cluster.RegionOwners;
import dev.meridian.bots.fleet.Sites.Site;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.kit.config.SettingException;
import dev.meridian.world.geometry.Region;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SitesTest {

    private static final RegionOwners TWO = strips(20);
    private static final RegionOwners FOUR = strips(12, 18, 19);

    @Test
    void commutersLiveOnABorder() {
        for (Site site : Sites.commute(TWO, 51)) {
            assertThat(site.x()).isEqualTo(new Region(20, 18).minX());
            assertThat(TWO.at(site.x() - 1, site.y())).isNotEqualTo(TWO.at(site.x(), site.y()));
        }
    }

    @Test
    void groupsOfCommutersAreFarApart() {
        List<Site> sites = Sites.commute(FOUR, 150);
        for (int i = 0; i < sites.size(); i++) {
            for (int j = 0; j < i; j++) {
                double apart = Math.hypot(sites.get(i).x() - sites.get(j).x(), sites.get(i).y() - sites.get(j).y());
                assertThat(apart).isGreaterThanOrEqualTo(Sites.COMMUTE_APART);
            }
        }
    }

    @Test
    void everyBorderIsUsedAlike() {
        var byBorder = Sites.commute(FOUR, 30).stream().collect(Collectors.groupingBy(Site::x, Collectors.counting()));
        assertThat(byBorder).hasSize(3).allSatisfy((_, groups) -> assertThat(groups).isEqualTo(10));
    }

    @Test
    void whereClientsHaveMapsIsUsedFirst() {
        assertThat(Sites.commute(TWO, 51)).allSatisfy(site -> assertThat(site.y()).isGreaterThan(new Region(20, 10).minY()));
        assertThat(Sites.spread(TWO, 500)).allSatisfy(site -> assertThat(site.y()).isGreaterThan(new Region(20, 10).minY()));
    }

    @Test
    void moreGroupsThanTheBordersHoldAreRefused() {
        assertThat(Sites.commute(TWO, 78)).hasSize(78);
        assertThatThrownBy(() -> Sites.commute(TWO, 79)).isInstanceOf(SettingException.class).hasMessageContaining("room for 78 groups");
    }

    @Test
    void withoutABorderThereIsNoCommute() {
        assertThatThrownBy(() -> Sites.commute(strips(), 1)).isInstanceOf(SettingException.class).hasMessageContaining("borders");
    }

    @Test
    void aRegionNobodyOwnsMakesNoBorder() {
        var builder = new RegionOwners.Builder().set(new Region(15, 20), "game-shard-1");
        assertThatThrownBy(() -> Sites.commute(builder.build(), 1)).isInstanceOf(SettingException.class);
    }

    @Test
    void spreadGroupsStandFarFromEachOtherAndFromBorders() {
        List<Site> sites = Sites.spread(FOUR, 200);
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            int margin = SightRules.GHOST_MARGIN + 1_000;
            assertThat(List.of(FOUR.at(site.x() - margin, site.y()), FOUR.at(site.x() + margin, site.y()))).containsOnly(
                    FOUR.at(site.x(), site.y()));
            for (int j = 0; j < i; j++) {
                double apart = Math.hypot(site.x() - sites.get(j).x(), site.y() - sites.get(j).y());
                assertThat(apart).isGreaterThan(10_000);
            }
        }
    }

    @Test
    void spreadGroupsAreDealtToShardsEvenly() {
        var byShard = Sites.spread(FOUR, 40).stream().collect(Collectors.groupingBy(site -> FOUR.at(site.x(), site.y()), Collectors.counting()));
        assertThat(byShard).hasSize(4).allSatisfy((_, groups) -> assertThat(groups).isEqualTo(10));
    }

    /** Strips from west to east; each number is the first column of the next one. */
    static RegionOwners strips(int... borders) {
        var builder = new RegionOwners.Builder();
        for (Region region : Region.ALL) {
            int strip = 1;
            for (int border : borders) {
                strip += region.tileX() >= border ? 1 : 0;
            }
            builder.set(region, "game-shard-" + strip);
        }
        return builder.build();
    }
}
