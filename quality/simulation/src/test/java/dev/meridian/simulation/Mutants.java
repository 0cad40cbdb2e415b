package dev.meridian.simulation;

import dev.meridian.simulation.Message.CopyOf;
import dev.meridian.simulation.Message.Ghost;
import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.crossing.CrossingEffect;
import dev.meridian.world.crossing.CrossingEvent;
import dev.meridian.world.crossing.CrossingMessage;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.effect.InboxMarks.Verdict;
import dev.meridian.world.lease.Allegiance;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.OutputSwitch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The machines broken on purpose, one rule each, under the names by which the rules are known. */
final class Mutants {

    private Mutants() {}

    static Map<String, Rules> all() {
        Map<String, Rules> all = new LinkedHashMap<>();
        all.put("no fence at a sink", new NoFence());
        all.put("abort after Commit", new AbortAfterCommit());
        all.put("heir skips asking", new HeirSkipsAsking());
        all.put("replay from processed", new ReplayFromProcessed());
        all.put("lease counted from the reply", new LeaseFromTheReply());
        all.put("term from Redis", new TermFromRedis());
        all.put("no inbox mark", new NoInboxMark());
        all.put("ghost promoted", new GhostPromoted());
        all.put("late output not dropped", new LateOutput());
        all.put("checkpoint writes items", new CheckpointWritesItems());
        all.put("acts on the state instead of on Commit", new ActsOnTheState());
        all.put("a leader waits for nobody", new LeaderWaitsForNobody());
        return all;
    }

    private static final class NoFence extends Rules {
        @Override
        boolean refuses(Table table, String shard) {
            return false;
        }
    }

    private static final class AbortAfterCommit extends Rules {
        @Override
        Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
            if (tenure instanceof Tenure.Committing committing && event instanceof CrossingEvent.Tick && now - committing.retryAtNanos() >= 0) {
                var kept = new Tenure.Owned(committing.move().epoch(), committing.move().attempt());
                return new Tenure.Step(kept, List.of(new CrossingEffect.Resume()));
            }
            return super.tenure(tenure, event, now);
        }
    }

    private static final class HeirSkipsAsking extends Rules {
        @Override
        Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
            if (event instanceof CrossingEvent.Inherit inherit && !tenure.acts()) {
                var alone = new CrossingEvent.Roster(Set.of(inherit.self()), inherit.roster().lost());
                return super.tenure(tenure, new CrossingEvent.Inherit(inherit.self(), inherit.right(), inherit.knownEpoch(), inherit.standby(), alone), now);
            }
            return super.tenure(tenure, event, now);
        }
    }

    private static final class ReplayFromProcessed extends Rules {
        @Override
        int replayAfter(InputLedger<Act> ledger) {
            return ledger.processed();
        }
    }

    private static final class LeaseFromTheReply extends Rules {
        @Override
        LeaseHolder.Step lease(LeaseHolder lease, LeaseHolder.Event event, long now) {
            return event instanceof LeaseHolder.Event.Granted(var leader, var term, _)
                    ? super.lease(lease, new LeaseHolder.Event.Granted(leader, term, now), now)
                    : super.lease(lease, event, now);
        }
    }

    private static final class TermFromRedis extends Rules {
        @Override
        long tokenToBeginWith(long lockToken, long fenceRowTerm) {
            return lockToken;
        }

        @Override
        Leadership.Step<Report> leadership(Leadership<Report> leadership, LeadershipEvent<Report> event, long now) {
            if (event instanceof LeadershipEvent.LockAcquired && leadership instanceof Leadership.Follower) {
                var known = leadership.knowledge();
                var forgetful = new Leadership.Knowledge(known.self(), Allegiance.NONE, known.version(), known.members(), known.discovered());
                return super.leadership(new Leadership.Follower<>(forgetful), event, now);
            }
            // What members report of newer terms is not listened to either.
            boolean reported = event instanceof LeadershipEvent.PromiseAnswered<Report> answer && !answer.accepted();
            return reported ? super.leadership(leadership, new LeadershipEvent.Tick<>(), now) : super.leadership(leadership, event, now);
        }
    }

    private static final class NoInboxMark extends Rules {
        @Override
        Verdict verdict(Verdict ofTheMarks) {
            return Verdict.NEW;
        }
    }

    private static final class GhostPromoted extends Rules {
        @Override
        Optional<CopyOf> promotable(ShardNode heir, long object) {
            Ghost ghost = heir.sharing.ghost(object);
            Optional<CopyOf> standby = super.promotable(heir, object);
            if (ghost == null || (standby.isPresent() && standby.get().number().compareTo(ghost.number()) >= 0)) {
                return standby;
            }
            return Optional.of(new CopyOf(object, ghost.owner(), ghost.epoch(), State.base(ghost.x(), ghost.version(), 0, "", 0)));
        }
    }

    private static final class LateOutput extends Rules {
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
    }

    private static final class CheckpointWritesItems extends Rules {
        @Override
        void checkpoint(PostgresModel.Row row, State state) {
            row.adena = state.value().row() == 0 ? row.adena : state.value().adena();
        }
    }

    private static final class ActsOnTheState extends Rules {
        @Override
        Tenure.Step tenure(Tenure tenure, CrossingEvent event, long now) {
            if (tenure instanceof Tenure.CopyHeld held && event instanceof CrossingEvent.Tick && now - held.askAtNanos() >= 0) {
                return super.tenure(tenure, new CrossingEvent.Received(held.from(), new CrossingMessage.Commit(held.move(), 0)), now);
            }
            return super.tenure(tenure, event, now);
        }
    }

    private static final class LeaderWaitsForNobody extends Rules {
        @Override
        Leadership.Step<Report> leadership(Leadership<Report> leadership, LeadershipEvent<Report> event, long now) {
            if (event instanceof LeadershipEvent.LockAcquired && leadership instanceof Leadership.Follower) {
                var known = leadership.knowledge();
                var alone = new Leadership.Knowledge(known.self(), known.allegiance(), known.version(), Set.of(), Set.of());
                return super.leadership(new Leadership.Follower<>(alone), event, now);
            }
            return super.leadership(leadership, event, now);
        }
    }
}
