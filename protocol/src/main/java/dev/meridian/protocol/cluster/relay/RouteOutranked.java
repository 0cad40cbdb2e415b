package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * The answer to a route with an epoch that only another owner had, who is dead: the sender of the route acts, but the orchestrator would drop all it says.
 * Whoever still owns the character rises above the known epoch and says {@link RouteInherited} with the new one; others ignore it.
 *
 * @param session whose
 * @param objectId the character
 * @param knownEpoch what the owner must rise above
 */
public record RouteOutranked(long session, int objectId, int knownEpoch) implements RelayMessage {

    public static final Codec<RouteOutranked> CODEC = Codec.of(
            in -> new RouteOutranked(in.i64(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.objectId).i32(m.knownEpoch));
}
