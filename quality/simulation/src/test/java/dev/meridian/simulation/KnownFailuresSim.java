package dev.meridian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.lease.Member;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Failures that others had, each with the rule that prevents it taken out: then the simulated cluster shows the failure, and with the rule it does not. */
class KnownFailuresSim {

    private static final Member ORCHESTRATOR = new Member("orchestrator-1#1", "orchestrator-1", Member.Kind.ORCHESTRATOR);
    private static final int SEEDS = 500;
    private static final int SOUND_SEEDS = 3;

    @Test
    void inventoryLoadedFromAStaleSnapshotOnAFastSwitch() {
        isCaught(new Rules() {
            @Override
            boolean rereadsValue() {
                return false;
            }
        });
    }

    @Test
    void readyAcknowledgementBeforeTheStateHasArrived() {
        isCaught(new Rules() {
            @Override
            Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
                boolean asksWhetherReady = event instanceof CrossingEvent.Tick && tenure instanceof Tenure.Preparing;
                if (asksWhetherReady) {
                    // Takes its own question for the answer: whoever is to go on may have nothing yet.
                    var preparing = (Tenure.Preparing) tenure;
                    return super.tenure(tenure, new CrossingEvent.Received(preparing.to(), new CrossingMessage.Prepared(preparing.move())), now);
                }
                if (tenure instanceof Tenure.Absent && event instanceof CrossingEvent.Received(var from, CrossingMessage.Commit(var move, var last))) {
                    return new Tenure.Step(Tenure.owned(move.epoch() + 1), List.of(new CrossingEffect.ActCrossed(from, move.epoch() + 1, last)));
                }
                return super.tenure(tenure, event, now);
            }
        });
    }

    @Test
    void coordinatorLostAndItsSuccessorWaitsForNobody() {
        isCaught(Objects.requireNonNull(Mutants.all().get("a leader waits for nobody")));
    }

    @Test
    void twoNodesWithTheSameName() {
        var first = new Member("game-1#1", "game-1", Member.Kind.SHARD);
        var second = new Member("game-1#2", "game-1", Member.Kind.SHARD);
        assertThat(granted(first, second)).as("the second holder of a live name gets no lease").isEqualTo(1);
        var renamed = new Member("game-1#2", "game-1#2", Member.Kind.SHARD);
        assertThat(granted(first, renamed)).as("without a look at names both would own something").isEqualTo(2);
    }

    /** How many of the two get a lease from one leader. */
    private static long granted(Member first, Member second) {
        Leadership<Report> leader = Leadership.start("orchestrator-1#1");
        long now = 0;
        leader = leader.on(new LeadershipEvent.LockAcquired<>(1, now), now, LeaseTimes.DEFAULT).next();
        for (int i = 0; i < 40; i++) {
            now += LeaseTimes.DEFAULT.renewEvery().toNanos() / 5;
            leader = leader.on(new LeadershipEvent.LockRenewed<>(now), now, LeaseTimes.DEFAULT).next();
            leader = leader.on(new LeadershipEvent.Tick<>(), now, LeaseTimes.DEFAULT).next();
        }
        assertThat(leader.mayChange(now, LeaseTimes.DEFAULT)).isTrue();
        long grants = 0;
        for (Member shard : List.of(first, second)) {
            Leadership.Step<Report> step = leader.on(new LeadershipEvent.Renewal<>(shard, now), now, LeaseTimes.DEFAULT);
            leader = step.next();
            leader = leader.on(
                    new LeadershipEvent.TableHeld<>("orchestrator-1#1", new RegionEpoch(2, 1), Set.of(ORCHESTRATOR, shard)), now, LeaseTimes.DEFAULT).next();
            grants += step.effects().stream().filter(effect -> effect.getClass().getSimpleName().equals("Grant")).count();
        }
        return grants;
    }

    private static void isCaught(Rules broken) {
        for (long seed = 1; seed <= SOUND_SEEDS; seed++) {
            assertThat(ClusterRun.run(seed).violation()).isEmpty();
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            Optional<String> violation = ClusterRun.run(seed, EnumSet.allOf(Fault.class), broken).violation();
            if (violation.isPresent()) {
                System.out.println("seed %d %s".formatted(seed, violation.get().lines().findFirst().orElse("")));
                return;
            }
        }
        assertThat(false).as("%d seeds did not show it", SEEDS).isTrue();
    }
}
