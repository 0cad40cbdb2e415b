package dev.meridian.kit.tenancy;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ServiceId;
import dev.meridian.protocol.cluster.lease.AskPromise;
import dev.meridian.protocol.cluster.lease.AskSupport;
import dev.meridian.protocol.cluster.lease.FenceShard;
import dev.meridian.protocol.cluster.lease.GiveSupport;
import dev.meridian.protocol.cluster.lease.LeaseGranted;
import dev.meridian.protocol.cluster.lease.LeaseMessage;
import dev.meridian.protocol.cluster.lease.LeaseRefused;
import dev.meridian.protocol.cluster.lease.PromiseAnswer;
import dev.meridian.protocol.cluster.lease.RenewLease;
import dev.meridian.protocol.cluster.lease.ShardFenced;
import dev.meridian.protocol.cluster.lease.TableAck;
import dev.meridian.protocol.cluster.lease.TableUpdate;
import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.lease.LeaseHolder;
import dev.meridian.world.lease.LeaseHolder.Effect;
import dev.meridian.world.lease.LeaseHolder.Event;
import dev.meridian.world.lease.LeaseTimes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incarnation's right to own regions. Belongs to the service's loop; every method is called there.
 *
 * <p>The service hands it every {@link LeaseMessage}, asks {@link #mayAct} before every act, and when told that the tenancy lapsed discards what it
 * owned and joins the cluster as a new incarnation, with a new tenancy.
 */
public final class ShardTenancy {

    private static final Logger LOG = LoggerFactory.getLogger(ShardTenancy.class);
    private static final int TICKS_PER_RENEWAL = 5;
    /** Dead incarnations whose messages are refused; the oldest refusals may go when their links are long gone. */
    private static final int FENCED_MAX = 10_000;

    private final ServiceLoop loop;
    private final ServiceId self;
    private final ShardKind kind;
    private final LeaseTimes times;
    private final Supplier<Collection<Link>> orchestrators;
    private final Tenant tenant;
    private final LinkedHashSet<ServiceId> fenced = new LinkedHashSet<>();
    private final ServiceLoop.Timer ticks;
    private LeaseHolder lease;
    private Tables tables = Tables.NONE;
    private boolean isMember;

    /** The shard that holds the lease. */
    public interface Tenant {

        /** New tables are in force. Before this returns, regions that are lost must be silent: the leader is told next. */
        void tablesChanged(Tables before, Tables now);

        /** The right to own is gone for good: discard unsent output and everything owned, and join as a new incarnation. */
        void lapsed();

        /** Objects owned, by region index: the load that renewals report. */
        int[] objectsByRegion();
    }

    /**
     * Begins to ask for a lease.
     *
     * @param orchestrators the links to all orchestrators at this moment
     */
    public ShardTenancy(
            ServiceLoop loop, ServiceId self, ShardKind kind, LeaseTimes times, Supplier<Collection<Link>> orchestrators, Tenant tenant) {
        loop.check();
        this.loop = loop;
        this.self = self;
        this.kind = kind;
        this.times = times;
        this.orchestrators = orchestrators;
        this.tenant = tenant;
        this.lease = LeaseHolder.start(loop.now());
        this.ticks = loop.every(times.renewEvery().dividedBy(TICKS_PER_RENEWAL), this::tick);
    }

    /** Stops asking; the lease runs out by itself. */
    public void close() {
        ticks.cancel();
    }

    /** Whether the shard may act at this moment: first question after every pause, before every act. */
    public boolean mayAct() {
        return lease.mayAct(loop.now());
    }

    /** Whether the shard is new and waits for its first lease: it may not act, but keep what others tell it. */
    public boolean isWaiting() {
        return lease instanceof LeaseHolder.Waiting;
    }

    /** The tables in force. */
    public Tables tables() {
        return tables;
    }

    /** The assignment this shard takes part in. */
    public AssignmentTable assignment() {
        return tables.of(kind);
    }

    /** Whether this incarnation owns the region by the tables in force; it may act there only while {@link #mayAct}. */
    public boolean owns(Region region) {
        return isMember && self.name().equals(assignment().of(region).owner());
    }

    /** Whether the tables in force were written for this incarnation, not for one of the same name before it. */
    public boolean isMember() {
        return isMember;
    }

    /** Whether messages of this service must be dropped: its lease ended, or newer tables leave it out. */
    public boolean isFenced(ServiceId service) {
        return fenced.contains(service);
    }

    /** Takes what an orchestrator says about rights. */
    public void message(Link from, LeaseMessage message) {
        loop.check();
        String sender = Tables.idOf(from.peer());
        switch (message) {
            case LeaseGranted(var term, var sentNanos) -> feed(new Event.Granted(sender, term, sentNanos));
            case LeaseRefused(var term) -> feed(new Event.Refused(sender, term));
            case AskPromise(var term) -> feed(new Event.PromiseAsked(sender, term));
            case TableUpdate update -> obey(from, sender, update);
            case FenceShard(var term, var shard) -> fence(from, sender, term, shard);
            case RenewLease _, PromiseAnswer _, AskSupport _, GiveSupport _, TableAck _, ShardFenced _ ->
                LOG.warn("tenancy.unexpected service={} message={} peer={}", self, message.getClass().getSimpleName(), from.peer());
        }
    }

    private void tick() {
        feed(new Event.Tick());
    }

    private void feed(Event event) {
        long now = loop.now();
        LeaseHolder before = lease;
        LeaseHolder.Step step = lease.on(event, now, times);
        lease = step.next();
        if (before instanceof LeaseHolder.Waiting && lease instanceof LeaseHolder.Holding) {
            LOG.info("lease.granted service={} term={} leader={}", self, lease.allegiance().term(), lease.allegiance().leader());
        }
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Renew(var term, var sentNanos) -> {
                    var renewal = new RenewLease(term, sentNanos, tenant.objectsByRegion());
                    orchestrators.get().forEach(link -> link.send(renewal));
                }
                case Effect.Promise promise -> answer(promise);
                case Effect.DiscardAll() -> {
                    LOG.warn("lease.lapsed service={} term={}", self, lease.allegiance().term());
                    close();
                    tenant.lapsed();
                }
            }
        }
    }

    private void answer(Effect.Promise promise) {
        List<TableUpdate> held = tables.equals(Tables.NONE) ? List.of() : List.of(tables.message());
        var answer = new PromiseAnswer(promise.term(), promise.accepted(), promise.highestTerm(), promise.sentNanos(), held);
        LOG.info("lease.promised service={} candidate={} term={} accepted={}", self, promise.candidate(), promise.term(), promise.accepted());
        for (Link link : orchestrators.get()) {
            if (Tables.idOf(link.peer()).equals(promise.candidate())) {
                link.send(answer);
            }
        }
    }

    private void obey(Link from, String leader, TableUpdate update) {
        if (!lease.accepts(leader, update.term())) {
            LOG.warn("table.refused service={} leader={} term={} obeyed={}", self, leader, update.term(), lease.allegiance());
            return;
        }
        Tables next = Tables.of(update);
        if (next.supersedes(tables)) {
            feed(new Event.Obeyed(leader, update.term()));
            if (lease instanceof LeaseHolder.Lapsed) {
                return;
            }
            Tables before = tables;
            tables = next;
            isMember = next.has(self);
            LOG.info("table.obeyed service={} version={} leader={}", self, next.version(), leader);
            before.shardsMissingIn(next).forEach(gone -> refuse(gone, leader, update.term()));
            tenant.tablesChanged(before, next);
        }
        if (next.version().equals(tables.version())) {
            from.send(new TableAck(update.term(), update.number()));
        }
    }

    private void fence(Link from, String leader, long term, ServiceId shard) {
        if (!lease.accepts(leader, term)) {
            return;
        }
        refuse(shard, leader, term);
        from.send(new ShardFenced(term, shard));
    }

    private void refuse(ServiceId shard, String leader, long term) {
        if (fenced.add(shard)) {
            if (fenced.size() > FENCED_MAX) {
                fenced.removeFirst();
            }
            LOG.info("shard.fenced by={} shard={} leader={} term={}", self, shard, leader, term);
        }
    }
}
