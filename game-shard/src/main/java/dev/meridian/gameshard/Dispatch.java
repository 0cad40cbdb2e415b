package dev.meridian.gameshard;

import dev.meridian.gameshard.act.Acts;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.crossing.Crossings;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.ghost.GhostsIn;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.input.Features;
import dev.meridian.gameshard.output.Peer;
import dev.meridian.gameshard.output.Peers;
import dev.meridian.gameshard.save.Saves;
import dev.meridian.gameshard.session.Inputs;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.standby.StandbysIn;
import dev.meridian.gameshard.standby.StandbysOut;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.handover.ActSettled;
import dev.meridian.protocol.cluster.handover.ActTaken;
import dev.meridian.protocol.cluster.handover.ForwardInput;
import dev.meridian.protocol.cluster.handover.GhostAct;
import dev.meridian.protocol.cluster.handover.GhostDelta;
import dev.meridian.protocol.cluster.handover.GhostEvent;
import dev.meridian.protocol.cluster.handover.GhostFull;
import dev.meridian.protocol.cluster.handover.GhostGone;
import dev.meridian.protocol.cluster.handover.HandoverMessage;
import dev.meridian.protocol.cluster.handover.RegionEvent;
import dev.meridian.protocol.cluster.handover.StandbyAck;
import dev.meridian.protocol.cluster.handover.StandbyAgain;
import dev.meridian.protocol.cluster.handover.StandbyDelta;
import dev.meridian.protocol.cluster.handover.StandbyFull;
import dev.meridian.protocol.cluster.handover.StandbyGone;
import dev.meridian.protocol.cluster.handover.StandbyMark;
import dev.meridian.protocol.cluster.handover.StrayCells;
import dev.meridian.protocol.cluster.relay.AttachSession;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.protocol.cluster.relay.ResumeInputs;
import dev.meridian.protocol.cluster.relay.RouteOutranked;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.UnknownSession;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other services say, and whether they can be reached: each message goes to the feature whose work it is, and nothing is decided here. What clients
 * say is in the inputs that orchestrators relay (package {@code input}). Loop thread.
 */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Peers peers;
    private final Sessions sessions;
    private final Inputs inputs;
    private final Saves saves;
    private final Features features;
    private final Crossings crossings;
    private final Acts acts;
    private final Announcer announcer;
    private final GhostsIn ghostsIn;
    private final GhostsOut ghostsOut;
    private final StandbysIn standbysIn;
    private final StandbysOut standbysOut;

    Dispatch(Peers peers, Sessions sessions, Inputs inputs, Saves saves, Features features, Crossings crossings, Acts acts, Announcer announcer,
            GhostsIn ghostsIn, GhostsOut ghostsOut, StandbysIn standbysIn, StandbysOut standbysOut) {
        this.peers = peers;
        this.sessions = sessions;
        this.inputs = inputs;
        this.saves = saves;
        this.features = features;
        this.crossings = crossings;
        this.acts = acts;
        this.announcer = announcer;
        this.ghostsIn = ghostsIn;
        this.ghostsOut = ghostsOut;
        this.standbysIn = standbysIn;
        this.standbysOut = standbysOut;
    }

    /** A link to another service stands. */
    void linkUp(ServiceKind kind, Peer peer) {
        switch (kind) {
            case GAME_ORCHESTRATOR -> peers.addOrchestrator(peer);
            case GAME_SHARD -> {
                peers.addShard(peer);
                ghostsIn.linkUp(peer.id());
                standbysIn.linkUp(peer.id());
                ghostsOut.meet(peer);
            }
            case NPC_SHARD -> {
                peers.addNpcShard(peer);
                ghostsIn.linkUp(peer.id());
                ghostsOut.meetNpcShard(peer);
            }
            case DISCOVERY_GATEWAY, AUTH_SERVICE, DATA_SERVICE, OPERATOR -> {}
        }
    }

    /** A link is gone. The clients of an orchestrator are link-dead from here on; the ghosts of a shard freeze. */
    void linkDown(ServiceKind kind, Peer peer) {
        peers.remove(peer.id());
        if (kind == ServiceKind.GAME_ORCHESTRATOR) {
            for (Player player : List.copyOf(sessions.all())) {
                if (player.orchestrator().equals(peer.id())) {
                    features.leaving().clientGone(player.session());
                }
            }
        } else {
            ghostsIn.linkDown(peer.id());
            if (peers.shardNamed(peer.name()) == null) {
                ghostsOut.leave(peer.name());
            }
            standbysOut.linkDown(peer.id());
        }
    }

    /** An orchestrator says something about a session. */
    void relay(String from, RelayMessage message) {
        switch (message) {
            case Input input -> input(from, input);
            case FindCharacter question -> features.entry().find(from, question);
            case SpawnPlayer wish -> features.entry().spawn(from, wish);
            case AttachSession wish -> features.entry().attach(from, wish);
            case ClientGone(var session) -> features.leaving().clientGone(session);
            case ResumeInputs resume -> crossings.resume(resume);
            case RouteOutranked outranked -> crossings.outranked(outranked);
            case EndSession(var session, var reason) -> features.leaving().end(session, reason);
            default -> LOG.warn("relay.unexpected message={} from={}", message.getClass().getSimpleName(), from);
        }
    }

    /** What is said while the last state is being saved is late; what is said to a shard that knows nothing of the session is said in vain. */
    private void input(String from, Input input) {
        if (!inputs.offer(input) && !saves.isEnding(input.session())) {
            peers.toOrchestrator(from, new UnknownSession(input.session()));
        }
    }

    /** Another shard says something about what stands near the border or crosses it. */
    void handover(String from, HandoverMessage message) {
        switch (message) {
            case GhostDelta delta -> {
                ghostsIn.delta(from, delta);
                ghostsOut.drain();
            }
            case GhostFull full -> {
                ghostsIn.full(from, full);
                ghostsOut.drain();
            }
            case GhostGone gone -> ghostsIn.gone(from, gone);
            case GhostEvent event -> announcer.heard(from, event);
            case RegionEvent event -> announcer.heard(event);
            case StrayCells cells -> ghostsOut.strays(from.substring(0, from.indexOf('@')), cells);
            case ForwardInput input -> inputs.offer(input);
            case StandbyFull copy -> standbysIn.full(from, copy);
            case StandbyDelta change -> standbysIn.delta(from, change);
            case StandbyGone gone -> standbysIn.gone(from, gone);
            case StandbyMark mark -> standbysIn.mark(from, mark);
            case StandbyAck ack -> standbysOut.acknowledged(from, ack);
            case StandbyAgain wish -> standbysOut.again(from, wish);
            case ActTaken taken -> acts.taken(taken);
            // Nothing can be done to a player yet: whoever tries repeats it in vain.
            case GhostAct _, ActSettled _ -> {}
            default -> crossings.message(from, message);
        }
    }
}
