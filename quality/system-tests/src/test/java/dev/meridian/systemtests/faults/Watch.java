package dev.meridian.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.systemtests.LiveCluster;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a cluster says of itself, waited for while the crowd plays on. Used by one test thread.
 *
 * @param slack how many times longer than promised things may take
 * @param lapsedWithin seconds until a shard that is not heard of owns nothing
 */
record Watch(LiveCluster cluster, Crowd crowd, int slack, int lapsedWithin) {

    private static final int JOINED_WITHIN_SECONDS = 10;
    private static final int LED_WITHIN_SECONDS = 5;

    void awaitNoRegions(String shard) throws Exception {
        for (int waited = 0; cluster.regionsOf(shard) != 0; waited++) {
            assertThat(waited).as("seconds until %s has no regions", shard).isLessThan(lapsedWithin);
            crowd.play(1);
        }
    }

    /** It joins as nobody and is given a share like any that joins. */
    void awaitNewLife(String shard, String before) throws Exception {
        int waited = 0;
        while (incarnation(shard, before).equals(before) || cluster.regionsOf(shard) <= 0) {
            crowd.play(1);
            assertThat(++waited).as("seconds until %s has joined anew", shard).isLessThanOrEqualTo(JOINED_WITHIN_SECONDS * slack);
        }
    }

    /** Every object of that shard is kept whole in another one. */
    void awaitProtected(String shard) throws Exception {
        for (int waited = 0; cluster.report(shard).map(report -> report.path("unprotected").asInt(1)).orElse(1) > 0; waited++) {
            assertThat(waited).as("seconds until all objects of %s have a standby", shard).isLessThan(JOINED_WITHIN_SECONDS * slack);
            crowd.play(1);
        }
    }

    /** It lives on as another incarnation. */
    void awaitRebirth(String shard, String before) throws Exception {
        for (int waited = 0; incarnation(shard, before).equals(before); waited++) {
            assertThat(waited).as("seconds until %s is a new life", shard).isLessThan(JOINED_WITHIN_SECONDS * slack);
            crowd.play(1);
        }
    }

    /** Which life of that service reports; {@code before} while none does. */
    String incarnation(String name, String before) throws Exception {
        return cluster.report(name).map(report -> report.path("incarnation").asText()).orElse(before);
    }

    /** The orchestrator that leads, as soon as one does. */
    ObjectNode leader() throws Exception {
        for (int waited = 0; ; waited++) {
            Optional<ObjectNode> leader = cluster.leader();
            if (leader.isPresent()) {
                return leader.get();
            }
            assertThat(waited).as("seconds without a leader").isLessThan(LED_WITHIN_SECONDS * slack);
            crowd.play(1);
        }
    }

    /** Who owns what, by the leader: region to owners and epochs. */
    Map<String, String> owners() throws Exception {
        return owners(leader());
    }

    static Map<String, String> owners(ObjectNode leader) {
        var owners = new TreeMap<String, String>();
        for (JsonNode region : leader.path("regions")) {
            owners.put(region.path("x").asText() + "_" + region.path("y").asText(), "%s %s %s %s".formatted(region.path("owner").asText(),
                    region.path("epoch").asText(), region.path("npcOwner").asText(), region.path("npcEpoch").asText()));
        }
        return owners;
    }
}
