package dev.meridian.orchestrator.session;

import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.InputProgress;
import dev.meridian.protocol.cluster.relay.Output;
import dev.meridian.protocol.cluster.relay.ResendInputs;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteInherited;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.protocol.cluster.relay.RouteSwitch;
import dev.meridian.protocol.cluster.relay.Whisper;
import dev.meridian.protocol.cluster.relay.WhisperForward;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packets between clients in the world and the shards that own their characters. Loop thread; the hot path. */
final class RelayDesk implements Whispers.Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(RelayDesk.class);

    private final ServiceLoop loop;
    private final ClusterMember cluster;
    private final ShardLinks shards;
    private final Stays stays;
    private final NameDirectory names;
    private final Whispers whispers;
    private final Counter crossings;
    private final Counter inheritances;
    private final Counter unknownSession;

    RelayDesk(ServiceLoop loop, ClusterMember cluster, ShardLinks shards, Stays stays, NameDirectory names, MeterRegistry meters) {
        this.loop = loop;
        this.cluster = cluster;
        this.shards = shards;
        this.stays = stays;
        this.names = names;
        this.whispers = new Whispers(this);
        this.inheritances = meters.counter("meridian.relay.route.inheritances");
        this.crossings = meters.counter("meridian.relay.route.switches");
        this.unknownSession = meters.counter("meridian.relay.unknown.session");
    }

    /** A packet of a client in the world: numbered, kept until durable, sent to the owner. */
    void input(Stay stay, ByteBuf body) {
        ByteBuf kept = PooledByteBufAllocator.DEFAULT.buffer(body.readableBytes());
        kept.writeBytes(body, body.readerIndex(), body.readableBytes());
        int seq = stay.inputs.add(kept, loop.now());
        shards.send(stay.inputOwner(), new Input(stay.session, seq, kept));
    }

    /** A packet for clients, from a shard. */
    void output(Link from, Output output) {
        String shard = shards.idOf(from);
        long now = loop.now();
        var packet = new Screen.Packet(output.body().slice(output.packetIndex(), output.packetLength()));
        for (int i = 0; i < output.count(); i++) {
            Stay stay = stays.find(output.session(i));
            if (stay == null) {
                unknownSession.increment();
                continue;
            }
            stay.offer(
                    shard,
                    new dev.meridian.world.relay.Output<>(
                            output.objectEpoch(i), output.output(i), output.originSession(), output.inputSeq(), output.index(), packet),
                    now);
        }
    }

    /** An owner says how far it is. */
    void progress(InputProgress progress) {
        Stay stay = stays.find(progress.session());
        if (stay == null) {
            return;
        }
        try {
            stay.inputs.progress(progress.objectEpoch(), progress.processed(), progress.durable(), loop.now());
        } catch (IllegalArgumentException e) {
            LOG.error("relay.impossible_progress {} reason=\"{}\"", stay.owner, e.getMessage());
        }
        stay.owner.client.resume();
    }

    /** A character crossed: its new owner acts. */
    void routeSwitch(Link from, RouteSwitch route) {
        Stay stay = stays.find(route.session());
        if (stay == null) {
            // The client went while its character crossed: the new owner cannot know.
            from.send(new ClientGone(route.session()));
            return;
        }
        if (stay.crossed(shards.idOf(from), route.objectEpoch(), route.lastOutput(), loop.now())) {
            crossings.increment();
            long processed = Math.min(route.processed(), stay.inputs.last());
            stay.inputs.progress(route.objectEpoch(), (int) Math.max(processed, stay.inputs.durable()), stay.inputs.durable(), loop.now());
        } else {
            outranked(from, stay, route.objectId(), route.objectEpoch());
        }
    }

    /** An owner died and an heir acts: it goes on after what its copy has, with what is kept here. */
    void inherited(Link from, RouteInherited route) {
        Stay stay = stays.find(route.session());
        if (stay == null) {
            from.send(new ClientGone(route.session()));
            return;
        }
        if (route.processed() > stay.inputs.last()) {
            LOG.error("relay.impossible_heir {} shard={} processed={} last={}", stay.owner, from.peer(), route.processed(), stay.inputs.last());
            stay.owner.client.close("its shard ran what it never said");
            return;
        }
        long now = loop.now();
        stay.inherited(shards.idOf(from), route.objectEpoch(), now);
        if (stay.newestEpoch() != route.objectEpoch() || !shards.idOf(from).equals(stay.inputOwner())) {
            outranked(from, stay, route.objectId(), route.objectEpoch());
            return;
        }
        int after = Math.max(route.processed(), stay.inputs.durable());
        stay.inputs.progress(route.objectEpoch(), after, stay.inputs.durable(), now);
        from.send(new ResumeInputs(route.session(), route.objectEpoch(), after));
        stay.inputs.resend(after + 1, stay.inputs.last(), (seq, kept) -> from.send(new Input(stay.session, seq, kept)));
        inheritances.increment();
        LOG.info("stay.inherited {} session={} shard={} epoch={} after={} resent={}",
                stay.owner, Long.toHexString(stay.session), from.peer(), route.objectEpoch(), after, stay.inputs.last() - after);
    }

    /** An epoch that only a dead owner had was given a second time, or the route is late: a speaker that still owns the character rises, others ignore it. */
    private void outranked(Link from, Stay stay, int objectId, int epoch) {
        long known = stay.outranks(shards.idOf(from), epoch);
        if (known > 0) {
            LOG.warn("relay.route_outranked {} shard={} epoch={} known={} owner={}", stay.owner, from.peer(), epoch, stay.newestEpoch(), stay.inputOwner());
            from.send(new RouteOutranked(stay.session, objectId, (int) known));
        }
    }

    /** An owner misses inputs. */
    void resend(Link from, ResendInputs missing) {
        Stay stay = stays.find(missing.session());
        if (stay != null) {
            stay.inputs.resend(missing.fromSeq(), missing.toSeq(), (seq, kept) -> from.send(new Input(stay.session, seq, kept)));
        }
    }

    /** Time passes: switches that wait, inputs nobody acknowledged. */
    void tick() {
        long now = loop.now();
        for (Stay stay : stays.all()) {
            stay.tick(now);
            String owner = stay.inputOwner();
            if (owner != null) {
                stay.inputs.tick(now, (seq, kept) -> shards.send(owner, new Input(stay.session, seq, kept)));
            }
        }
    }

    /** One player speaks to another by name. */
    void whisper(Link from, Whisper whisper) {
        whispers.said(stays.find(whisper.session()), shards.idOf(from), whisper, loop.now());
    }

    /** A whisper for one of our clients, found by another orchestrator. */
    void whisperForward(WhisperForward words) {
        whispers.forwarded(words);
    }

    @Override
    public @Nullable Screen here(String name) {
        return names.find(name);
    }

    @Override
    public boolean forward(WhisperForward words) {
        String elsewhere = names.orchestratorOf(words.toName());
        Link link = elsewhere == null ? null : cluster.link(elsewhere);
        return link != null && link.send(words);
    }
}
