package dev.meridian.orchestrator.leader;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.redis.TableStore;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.TermKnown;
import dev.meridian.protocol.cluster.lease.AskPromise;
import dev.meridian.protocol.cluster.lease.AskSupport;
import dev.meridian.protocol.cluster.lease.FenceShard;
import dev.meridian.protocol.cluster.lease.GiveSupport;
import dev.meridian.protocol.cluster.lease.LeaseGranted;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.protocol.cluster.lease.LeaseRefused;
import dev.meridian.protocol.cluster.lease.MemberEntry;
import dev.meridian.protocol.cluster.lease.PromiseAnswer;
import dev.meridian.protocol.cluster.lease.RenewLease;
import dev.meridian.protocol.cluster.lease.ShardFenced;
import dev.meridian.protocol.cluster.lease.TableAck;
import dev.meridian.protocol.cluster.lease.TableUpdate;
import dev.meridian.world.assignment.PinArea;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.assignment.RegionLoad;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.lease.GrantedLease;
import dev.meridian.world.lease.Leadership;
import dev.meridian.world.lease.LeadershipEffect;
import dev.meridian.world.lease.LeadershipEvent;
import dev.meridian.world.lease.Leading;
import dev.meridian.world.lease.LeaseTimes;
import dev.meridian.world.lease.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This orchestrator's part in the leadership, whatever it is at the moment. Feeds the machine with what links, lock and clock bring, and carries out its
 * effects in order. Loop thread.
 */
public final class LeaderDuty {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderDuty.class);
    private static final int TICKS_PER_RENEWAL = 5;

    private final ServiceLoop loop;
    private final Peers peers;
    private final LeaseTimes times;
    private final LeaderLock lock;
    private final LeaderTables tables;
    private final TableKeeper keeper;
    private final TermRow terms;
    private final Candidacy candidacy;
    private final Balance balance;
    private final Consumer<Tables> tablesChanged;
    private final FenceDuty fences;
    private Leadership<Tables> state;
    private Tables newestHeard = Tables.NONE;
    private TableStore.Kept kept = TableStore.Kept.NOTHING;
    private boolean closing;
    private long lockDueAt;

    /**
     * @param load what regions weigh before load is measured
     * @param settings of the leader's work on the tables
     * @param tablesChanged told of every publication that holds here, own ones included
     * @param shardFenced told of every incarnation from which nothing is taken any more
     */
    public LeaderDuty(
            ServiceLoop loop,
            ClusterMember cluster,
            RedissonClient redis,
            int zone,
            LeaseTimes times,
            RegionLoad load,
            TableSettings settings,
            Consumer<Tables> tablesChanged,
            Consumer<ServiceId> shardFenced) {
        this.loop = loop;
        this.peers = new Peers(cluster);
        this.times = times;
        this.lock = new LeaderLock(loop, redis, zone, times.leaderTtl());
        this.keeper = new TableKeeper(loop, TableKeeper.in(new TableStore(redis, zone)));
        this.terms = new TermRow(loop, question -> cluster.ask(ServiceKind.DATA_SERVICE, question, TermKnown.class));
        this.candidacy = new Candidacy(lock, keeper, terms);
        this.balance = new Balance(load, settings);
        this.tables = new LeaderTables(load, balance, settings, this::publish);
        this.tablesChanged = tablesChanged;
        this.fences = new FenceDuty(peers, shardFenced);
        this.state = Leadership.start(peers.self());
    }

    /** Begins to take part. */
    public void start() {
        loop.every(times.renewEvery().dividedBy(TICKS_PER_RENEWAL), this::tick);
    }

    /** Stops taking part. A leader marks the tables as closed, so that the next first one waits for nobody; done when Redis has them, or does not answer. */
    public CompletionStage<Void> close() {
        closing = true;
        if (!(state instanceof Leading<Tables>) || tables().version().equals(Tables.NONE.version())) {
            return CompletableFuture.completedFuture(null);
        }
        LOG.info("leader.closes term={}", term());
        return keeper.close(tables()).thenRun(() -> loop.execute(lock::release));
    }

    private void tick() {
        if (closing) {
            return;
        }
        long now = loop.now();
        if (now - lockDueAt >= 0) {
            lockDueAt = now + times.renewEvery().toNanos();
            if (!(state instanceof Leadership.Follower<Tables>)) {
                renewLock();
            } else {
                candidacy.tryOnce(this::stand);
            }
        }
        on(new LeadershipEvent.Tick<>());
        if (state instanceof Leading<Tables> leading) {
            countOrchestrators();
            tables.tick(leading.term(), peers.orchestrators(), leading.isQuiet(now, times), now);
        }
    }

    /** The term of the last life of the cluster must be outbid like any that is heard of. */
    private void stand(long token, long sentNanos, TableStore.Kept found) {
        kept = found;
        on(new LeadershipEvent.LockAcquired<>(Math.max(token, found.term()), sentNanos));
    }

    /** This orchestrator is about to stop: it leads no longer, and another one may while this one can still be asked. Harmless when repeated. */
    public void retire() {
        candidacy.withdraw();
        on(new LeadershipEvent.LockLost<>());
    }

    private void renewLock() {
        lock.renew(sent -> on(new LeadershipEvent.LockRenewed<>(sent)), () -> on(new LeadershipEvent.LockLost<>()));
    }

    /** Whether this orchestrator leads and may change the table now. */
    public boolean mayChange() {
        return state.mayChange(loop.now(), times);
    }

    /** Whether this orchestrator leads. */
    public boolean isLeader() {
        return state instanceof Leading<Tables>;
    }

    /** Name of the leader as far as known here, empty if nobody was promised anything. */
    public String leaderName() {
        String id = state.knowledge().allegiance().leader();
        return id.isEmpty() ? "" : Tables.serviceOf(id).name();
    }

    /** The newest term promised here. */
    public long term() {
        return state.knowledge().allegiance().term();
    }

    /** The tables that hold. */
    public Tables tables() {
        return tables.tables();
    }

    /** The shards that copy from their neighbours and own nothing yet; known to the leader only. */
    public Set<String> warming() {
        return tables.warming();
    }

    /** Whether nothing of this incarnation is taken any more. */
    public boolean refuses(ServiceId shard) {
        return fences.refuses(shard);
    }

    /** The last moves of regions that this orchestrator made as a leader. */
    public List<MoveNote> moves() {
        return tables.moves().stream().map(MoveNote::of).toList();
    }

    /**
     * The operator's pin; an empty shard takes it away.
     *
     * @return regions moved
     * @throws IllegalStateException if this orchestrator may not change the table now
     */
    public int pin(PinArea area, String shard, ShardKind kind) {
        if (!(state instanceof Leading<Tables> leading) || !mayChange()) {
            throw new IllegalStateException("not the leader, or not sure of it; ask again in a second");
        }
        return tables.pin(leading.term(), area, shard, kind);
    }

    /**
     * A shard is about to stop: its regions go to its heirs, and what stands in them follows.
     *
     * @return regions moved
     * @throws IllegalStateException if this orchestrator may not change the table now, or nobody could take the regions
     */
    public int leave(String shard) {
        if (!(state instanceof Leading<Tables> leading) || !mayChange()) {
            throw new IllegalStateException("not the leader, or not sure of it; ask again in a second");
        }
        int moved = tables.leave(leading.term(), shard);
        LOG.info("leader.left shard={} regions={} term={}", shard, moved, leading.term());
        return moved;
    }

    /** The directory changed. */
    public void directory(Directory directory) {
        on(new LeadershipEvent.Discovered<>(Peers.in(directory)));
        countOrchestrators();
    }

    /** At every tick besides: who came while the leader was not sure of itself must be counted in later, since nobody plays through it before. */
    private void countOrchestrators() {
        if (state instanceof Leading<Tables> leading && mayChange()) {
            tables.orchestrators(leading.term(), peers.orchestrators());
        }
    }

    /** A link stands: who comes late hears at once whom nobody listens to any more, and the tables. */
    public void linkUp(Link link) {
        if (isLeader() && !tables().version().equals(Tables.NONE.version())) {
            fences.tell(link, term());
            link.send(tables().message());
        }
    }

    /** A link broke: a hint. */
    public void linkDown(Link link) {
        on(new LeadershipEvent.LinkBroken<>(Tables.idOf(link.peer())));
    }

    /** What orchestrators and shards say about rights. */
    public void message(Link link, LeaseMessage message) {
        String from = Tables.idOf(link.peer());
        switch (message) {
            case RenewLease _ when isLeader() && refuses(link.peer()) -> link.send(new LeaseRefused(term()));
            case RenewLease renew -> {
                if (isLeader()) {
                    balance.counted(from, renew.objects());
                }
                on(new LeadershipEvent.Renewal<>(Peers.member(link.peer(), link.kind()), renew.sentNanos()));
            }
            case AskPromise ask -> on(new LeadershipEvent.PromiseAsked<>(from, ask.term()));
            case PromiseAnswer answer -> answered(link, from, answer);
            case AskSupport ask -> on(new LeadershipEvent.SupportAsked<>(from, ask.term(), ask.sentNanos()));
            case GiveSupport given -> on(new LeadershipEvent.SupportGiven<>(from, given.term(), given.sentNanos()));
            case TableUpdate update -> heard(link, from, update);
            case FenceShard fence -> {
                if (state.accepts(from, fence.term())) {
                    fences.order(link, fence);
                }
            }
            case ShardFenced fenced -> on(new LeadershipEvent.SinkClosed<>(Tables.idOf(fenced.shard()), from));
            case TableAck ack -> {
                if (new RegionEpoch(ack.term(), ack.number()).equals(tables().version())) {
                    balance.confirmed(from);
                }
            }
            case LeaseGranted _, LeaseRefused _ ->
                LOG.warn("leader.unexpected message={} peer={}", message.getClass().getSimpleName(), link.peer());
        }
    }

    private void answered(Link link, String from, PromiseAnswer answer) {
        Tables held = answer.held().isEmpty() ? Tables.NONE : Tables.of(answer.held().getFirst());
        if (held.supersedes(newestHeard)) {
            newestHeard = held;
        }
        Optional<Tables> report = link.kind() == ServiceKind.GAME_ORCHESTRATOR ? Optional.empty() : Optional.of(held);
        on(new LeadershipEvent.PromiseAnswered<>(
                from, answer.term(), answer.accepted(), answer.highestTerm(), answer.sentNanos(), held.version(), Peers.in(held), report));
    }

    /** Acknowledged is only what holds here: the leader moves borders by it. */
    private void heard(Link link, String from, TableUpdate update) {
        Tables published = Tables.of(update);
        if (!state.accepts(from, published.version().term())) {
            return;
        }
        switch (tables.hear(published)) {
            case NEW -> {
                on(new LeadershipEvent.TableHeld<>(from, published.version(), Peers.in(published)));
                obey(published);
                link.send(new TableAck(update.term(), update.number()));
            }
            case KNOWN -> link.send(new TableAck(update.term(), update.number()));
            case OLD -> {}
        }
    }

    private void on(LeadershipEvent<Tables> event) {
        Leadership<Tables> before = state;
        Leadership.Step<Tables> step = state.on(event, loop.now(), times);
        state = step.next();
        if (before.getClass() != state.getClass()) {
            LOG.info("leader.part from={} to={} term={}", before.getClass().getSimpleName(), state.getClass().getSimpleName(), term());
        }
        step.effects().forEach(this::carryOut);
    }

    private void carryOut(LeadershipEffect<Tables> effect) {
        switch (effect) {
            case LeadershipEffect.AskPromise<Tables>(var to, var term) -> peers.send(to, new AskPromise(term));
            case LeadershipEffect.AnswerPromise<Tables> answer ->
                peers.send(answer.to(), new PromiseAnswer(answer.term(), answer.accepted(), answer.highestTerm(), loop.now(), held()));
            case LeadershipEffect.AskSupport<Tables>(var to, var term, var sent) -> peers.send(to, new AskSupport(term, sent));
            case LeadershipEffect.GiveSupport<Tables>(var to, var term, var sent) -> peers.send(to, new GiveSupport(term, sent));
            case LeadershipEffect.Grant<Tables>(var shard, var term, var sent) -> peers.send(shard, new LeaseGranted(term, sent));
            case LeadershipEffect.Refuse<Tables>(var shard, var term) -> peers.send(shard, new LeaseRefused(term));
            case LeadershipEffect.Lead<Tables> lead -> lead(lead);
            case LeadershipEffect.StepDown<Tables>(var term) -> LOG.warn("leader.steps_down term={}", term);
            case LeadershipEffect.ReleaseLock<Tables>() -> lock.release();
            case LeadershipEffect.RenewLock<Tables>() -> renewLock();
            case LeadershipEffect.Joined<Tables>(var shard) -> joined(shard);
            case LeadershipEffect.RaiseEpochs<Tables>(var shard) ->
                on(new LeadershipEvent.EpochsSent<>(shard, fences.everywhere(shard, term(), tables())));
            case LeadershipEffect.HandOut<Tables>(var shard) -> handOut(shard);
        }
    }

    private List<TableUpdate> held() {
        return tables().version().equals(Tables.NONE.version()) ? List.of() : List.of(tables().message());
    }

    private void lead(LeadershipEffect.Lead<Tables> lead) {
        LOG.info("leader.leads term={} shards={} silent={}", lead.term(), lead.reports().keySet(), lead.silent());
        terms.write(lead.term(), term -> state instanceof Leading<Tables> leading && leading.term() == term && !closing, this::outbid);
        Tables newest = newestHeard.supersedes(tables()) ? newestHeard : tables();
        List<MemberEntry> shards = lead.reports().keySet().stream().map(Peers::shard).toList();
        tables.lead(lead.term(), newest, kept, peers.orchestrators(), shards, loop.now());
        // What the leader before began to take over is taken over to the end: sinks may refuse these shards already.
        fences.all().forEach(shard -> on(new LeadershipEvent.Condemned<>(shard)));
    }

    private void outbid(long newest) {
        LOG.warn("leader.outbid term={} newest={}", term(), newest);
        on(new LeadershipEvent.LockLost<>());
    }

    private void joined(Member shard) {
        if (state instanceof Leading<Tables> leading) {
            LOG.info("leader.joined shard={} term={}", shard.id(), leading.term());
            tables.joined(leading.term(), Peers.shard(shard.id()), loop.now());
        }
    }

    private void handOut(String shard) {
        if (state instanceof Leading<Tables> leading) {
            LOG.warn("leader.hands_out shard={} term={}", shard, leading.term());
            tables.takeover(leading.term(), shard);
            // A sink that is closed itself need not close.
            List<String> beingFenced = leading.leases().entrySet().stream()
                    .filter(lease -> lease.getValue() instanceof GrantedLease.Fencing)
                    .map(Map.Entry::getKey)
                    .toList();
            beingFenced.forEach(other -> on(new LeadershipEvent.SinkClosed<>(other, shard)));
        }
    }

    private void publish(Tables published) {
        String self = peers.self();
        TableUpdate message = published.message();
        balance.published(published, self, loop.now());
        peers.linked().forEach(link -> link.send(message));
        on(new LeadershipEvent.TableHeld<>(self, published.version(), Peers.in(published)));
        LOG.info("table.published version={} shards={} npcShards={}",
                published.version(), published.players().shards(), published.npcs().shards());
        if (!closing) {
            keeper.keep(published);
        }
        obey(published);
    }

    private void obey(Tables published) {
        fences.obey(published);
        tablesChanged.accept(published);
    }
}
