package dev.meridian.simulation;

import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEffect;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.lease.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An orchestrator: its part in the leadership, the lock it tries to hold, and its clients' sessions. */
final class OrchestratorNode extends Node {

    private static final long LOCK_PERIOD = Duration.ofMillis(250).toNanos();
    private static final long LEASE_PERIOD = LeaseTimes.DEFAULT.renewEvery().toNanos() / 5;
    private static final long DISCOVERY_PERIOD = Duration.ofMillis(500).toNanos();

    private final List<Session> sessions = new ArrayList<>();
    private Leadership<Report> leadership;
    private Table table = Table.EMPTY;
    private Optional<TableKeeper> keeper = Optional.empty();
    private long token;
    private long lockAt;
    private long leaseAt;
    private long discoverAt;

    OrchestratorNode(Cluster cluster, String name, int incarnation) {
        super(cluster, name, incarnation);
        leadership = Leadership.start(id);
    }

    Table table() {
        return table;
    }

    List<Session> sessions() {
        return sessions;
    }

    boolean leads() {
        return keeper.isPresent();
    }

    Member member() {
        return new Member(id, name, Member.Kind.ORCHESTRATOR);
    }

    /** Counted in by a table, and so a sink that fences wait for. */
    boolean takesClients() {
        return table.members().contains(member());
    }

    boolean mayChange() {
        return leadership.mayChange(now(), LeaseTimes.DEFAULT);
    }

    /** A client logs in for this character. */
    Session login(long object, long loginToken) {
        sessions.removeIf(session -> session.object() == object && session.isEnded());
        Session session = new Session(this, object, loginToken);
        sessions.add(session);
        return session;
    }

    void linkBroken(String shard) {
        feed(new LeadershipEvent.LinkBroken<>(shard));
    }

    @Override
    void receive(String from, Message message) {
        switch (message) {
            case Message.LockIsYours(var given, var sent) -> {
                // The fence row's term is needed: Redis may have forgotten, and all who knew may be dead.
                if (token == 0 && leadership instanceof Leadership.Follower && !cluster.isCutFromPostgres(this)) {
                    token = given;
                    feed(new LeadershipEvent.LockAcquired<>(cluster.rules.tokenToBeginWith(given, cluster.postgres.fenceTerm()), sent));
                } else {
                    send(from, new Message.LockReleased(given));
                }
            }
            case Message.LockKept(var kept, var sent) when kept == token -> feed(new LeadershipEvent.LockRenewed<>(sent));
            case Message.LockIsNotYours(var lost) when lost == token -> feed(new LeadershipEvent.LockLost<>());
            case Message.AskPromise(var term) -> feed(new LeadershipEvent.PromiseAsked<>(from, term));
            case Message.Promised(var term, var accepted, var highest, var sent, var theirTable, var report) -> {
                adopt(theirTable);
                feed(new LeadershipEvent.PromiseAnswered<>(from, term, accepted, highest, sent, theirTable.version(), theirTable.members(), report));
            }
            case Message.AskSupport(var term, var sent) -> feed(new LeadershipEvent.SupportAsked<>(from, term, sent));
            case Message.GiveSupport(var term, var sent) -> feed(new LeadershipEvent.SupportGiven<>(from, term, sent));
            case Message.Renew(var shard, var sent) -> feed(new LeadershipEvent.Renewal<>(shard, sent));
            case Message.TableSent(var sent) -> obey(from, sent);
            case Message.TableAck(var version) -> keeper.ifPresent(leader -> leader.acknowledged(from, version));
            case Message.Shows(_, var session, _) -> session(from, session, message);
            case Message.Resend(_, var session, _, _) -> session(from, session, message);
            case Message.Progress(_, var session, _, _, _) -> session(from, session, message);
            case Message.RouteCrossed(_, var session, _, _) -> session(from, session, message);
            case Message.RouteInherited(_, var session, _, _) -> session(from, session, message);
            case Message.Attached(_, var session, _, _) -> session(from, session, message);
            case Message.SessionEnded(_, var session) -> session(from, session, message);
            case Message.OwnerIs(var object, _, _) -> sessionsOf(object, session -> session.hears(from, message));
            case Message.LoggedIn(var object, var loginToken, _, _, _) -> sessionsOf(object, session -> session.login(loginToken, message));
            case Message.LoginRefused(var object, var loginToken) -> sessionsOf(object, session -> session.login(loginToken, message));
            default -> { }
        }
    }

    private void session(String from, long number, Message message) {
        if (cluster.rules.refuses(table, from)) {
            return;
        }
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            if (session.number() == number) {
                session.hears(from, message);
                return;
            }
        }
    }

    private void sessionsOf(long object, Consumer<Session> action) {
        for (int i = 0; i < sessions.size(); i++) {
            if (sessions.get(i).object() == object && !sessions.get(i).isEnded()) {
                action.accept(sessions.get(i));
            }
        }
    }

    @Override
    void tick() {
        long now = now();
        if (now - discoverAt >= 0) {
            discoverAt = now + DISCOVERY_PERIOD;
            feed(new LeadershipEvent.Discovered<>(cluster.discovered()));
        }
        if (now - leaseAt >= 0) {
            leaseAt = now + LEASE_PERIOD;
            feed(new LeadershipEvent.Tick<>());
        }
        if (now - lockAt >= 0) {
            lockAt = now + LOCK_PERIOD;
            if (token != 0) {
                send("redis#1", new Message.LockRenewal(token, now));
            } else if (leadership instanceof Leadership.Follower) {
                send("redis#1", new Message.LockWanted(now));
            }
        }
        keeper.ifPresent(TableKeeper::tick);
        for (int i = 0; i < sessions.size(); i++) {
            sessions.get(i).tick(table);
        }
    }

    void feed(LeadershipEvent<Report> event) {
        Leadership<Report> before = leadership;
        Leadership.Step<Report> step = cluster.rules.leadership(leadership, event, now());
        leadership = step.next();
        if (!before.getClass().equals(leadership.getClass())) {
            trace(0, "becomes", leadership.getClass().getSimpleName() + " " + leadership.knowledge().allegiance());
        }
        step.effects().forEach(this::perform);
    }

    private void perform(LeadershipEffect<Report> effect) {
        switch (effect) {
            case LeadershipEffect.AskPromise<Report>(var to, var term) -> send(to, new Message.AskPromise(term));
            case LeadershipEffect.AnswerPromise<Report>(var to, var term, var accepted, var highest, _, _) ->
                send(to, new Message.Promised(term, accepted, highest, 0, table, Optional.empty()));
            case LeadershipEffect.AskSupport<Report>(var to, var term, var sent) -> send(to, new Message.AskSupport(term, sent));
            case LeadershipEffect.GiveSupport<Report>(var to, var term, var sent) -> send(to, new Message.GiveSupport(term, sent));
            case LeadershipEffect.Grant<Report>(var shard, var term, var sent) -> send(shard, new Message.Grant(term, sent));
            case LeadershipEffect.Refuse<Report>(var shard, var term) -> send(shard, new Message.Refuse(term));
            case LeadershipEffect.Lead<Report>(var term, var reports, var silent) -> {
                cluster.watcher.leads(this, term, silent);
                cluster.postgres.raiseFence(term);
                TableKeeper leader = new TableKeeper(this, term);
                keeper = Optional.of(leader);
                leader.rebuild(reports, silent);
            }
            case LeadershipEffect.StepDown<Report> _ -> keeper = Optional.empty();
            case LeadershipEffect.ReleaseLock<Report>() -> {
                send("redis#1", new Message.LockReleased(token));
                token = 0;
            }
            case LeadershipEffect.RenewLock<Report>() -> lockAt = now();
            case LeadershipEffect.Joined<Report>(var shard) -> keeper.ifPresent(leader -> leader.joined(shard));
            case LeadershipEffect.RaiseEpochs<Report>(var shard) -> keeper.ifPresent(leader -> leader.raiseEpochs(shard));
            case LeadershipEffect.HandOut<Report>(var shard) -> keeper.ifPresent(leader -> leader.handOut(shard));
        }
    }

    private void obey(String leader, Table sent) {
        if (!leadership.accepts(leader, sent.version().term())) {
            return;
        }
        adopt(sent);
        feed(new LeadershipEvent.TableHeld<>(leader, sent.version(), sent.members()));
        if (table.leader().equals(leader)) {
            send(leader, new Message.TableAck(table.version()));
        }
    }

    /** The newest table heard of counts, whoever told it. */
    void adopt(Table newer) {
        if (newer.version().isAfter(table.version())) {
            cluster.watcher.tableAccepted(this, newer);
            table = newer;
        }
    }
}
