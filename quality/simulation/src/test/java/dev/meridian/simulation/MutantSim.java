package dev.meridian.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.relay.OutputSwitch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Machines that are broken on purpose, one rule each: the watcher must see every one of them within 200 seeds. */
class MutantSim {

    @Test
    void abortAfterCommitIsCaught() {
        isCaught(new Rules() {
            @Override
            Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
                if (tenure instanceof Tenure.Committing committing && event instanceof CrossingEvent.Tick && now - committing.retryAtNanos() >= 0) {
                    var kept = new Tenure.Owned(committing.move().epoch(), committing.move().attempt());
                    return new Tenure.Step(kept, List.of(new CrossingEffect.Resume()));
                }
                return super.tenure(tenure, event, now);
            }
        });
    }

    @Test
    void actingOnTheStateInsteadOfOnCommitIsCaught() {
        isCaught(new Rules() {
            @Override
            Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
                if (tenure instanceof Tenure.CopyHeld held && event instanceof CrossingEvent.Tick && now - held.askAtNanos() >= 0) {
                    return super.tenure(tenure, new CrossingEvent.Received(held.from(), new CrossingMessage.Commit(held.move(), 0)), now);
                }
                return super.tenure(tenure, event, now);
            }
        });
    }

    @Test
    void anHeirThatSkipsAskingIsCaught() {
        isCaught(new Rules() {
            @Override
            Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
                if (event instanceof CrossingEvent.Inherit inherit && !tenure.acts()) {
                    var alone = new CrossingEvent.Roster(Set.of(inherit.self()), inherit.roster().lost());
                    return super.tenure(tenure, new CrossingEvent.Inherit(inherit.self(), inherit.right(), inherit.knownEpoch(), Optional.empty(), alone), now);
                }
                return super.tenure(tenure, event, now);
            }
        });
    }

    @Test
    void aLeaseCountedFromTheReplyIsCaught() {
        isCaught(new Rules() {
            @Override
            LeaseHolder.Step lease(LeaseHolder lease, LeaseHolder.Event event, long now) {
                return event instanceof LeaseHolder.Event.Granted(var leader, var term, _)
                        ? super.lease(lease, new LeaseHolder.Event.Granted(leader, term, now), now)
                        : super.lease(lease, event, now);
            }
        });
    }

    @Test
    void noFenceAtTheSinksIsCaught() {
        isCaught(new Rules() {
            @Override
            boolean refuses(Table table, String shard) {
                return false;
            }
        });
    }

    @Test
    void lateOutputThatIsNotDroppedIsCaught() {
        isCaught(new Rules() {
            @Override
            OutputSwitch.Sink<Shown> client(OutputSwitch.Sink<Shown> sink) {
                return new OutputSwitch.Sink<>() {
                    @Override
                    public void deliver(Shown shown) {
                        sink.deliver(shown);
                    }

                    @Override
                    public void drop(Shown shown) {
                        sink.deliver(shown);
                    }
                };
            }
        });
    }

    @Test
    void aLeaderThatWaitsForNobodyIsCaught() {
        isCaught(new Rules() {
            @Override
            Leadership.Step<Report> leadership(Leadership<Report> leadership, LeadershipEvent<Report> event, long now) {
                if (event instanceof LeadershipEvent.LockAcquired && leadership instanceof Leadership.Follower) {
                    var known = leadership.knowledge();
                    var alone = new Leadership.Knowledge(known.self(), known.allegiance(), known.version(), Set.of(), Set.of());
                    return super.leadership(new Leadership.Follower<>(alone), event, now);
                }
                return super.leadership(leadership, event, now);
            }
        });
    }

    private static void isCaught(Rules mutant) {
        for (long seed = 1; seed <= 200; seed++) {
            Optional<String> violation = ClusterRun.run(seed, mutant).violation();
            if (violation.isPresent()) {
                System.out.println("seed " + seed + " " + violation.get().lines().findFirst().orElse(""));
                return;
            }
        }
        assertThat(false).as("200 seeds did not catch it").isTrue();
    }
}
