package dev.meridian.gameshard.save;

import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.data.DataRequest;
import reactor.core.publisher.Mono;

/** The way to the data service. The answer, or the error, is signalled on the shard's loop; each subscription asks once. */
@FunctionalInterface
public interface DataDoor {

    /** Asks. */
    Mono<ClusterMessage> ask(DataRequest question);
}
