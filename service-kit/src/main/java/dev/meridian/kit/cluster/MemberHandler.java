package dev.meridian.kit.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.kit.link.Link;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.discovery.Outcome;
import reactor.core.publisher.Mono;

/** What a service does with what the cluster tells it. Every method is called on the service's loop. */
public interface MemberHandler {

    /** Called once before anything else, so that what needs the member can be built; nothing may be asked or sent yet. */
    default void joining(ClusterMember member) {}

    /** A direct link to another service stands. */
    default void linkUp(Link link) {}

    /** A direct link is gone: a hint that the service may be dead, never proof. */
    default void linkDown(Link link, String reason) {}

    /** A message on a direct link. Its byte slices are valid during the call only. */
    default void message(Link link, ClusterMessage message) {}

    /** Services came, went or changed state. */
    default void directoryChanged(Directory directory) {}

    /**
     * Answers a request that a gateway routed here; status questions are answered by {@link #status}. The same key may come again: the first answer
     * is kept for a while and repeated.
     *
     * @return signals one answer on any thread; an error is told to the asker as a text
     */
    default Mono<ClusterMessage> answer(ClusterMessage question) {
        return Mono.error(new RequestFailedException(Outcome.FAILED, "this service does not answer " + question.getClass().getSimpleName()));
    }

    /** An operator is about to stop this service: it takes nothing new from now on. May be told again. */
    default void draining() {}

    /** Adds the service's own part to its status report. */
    default void status(ObjectNode report) {}
}
