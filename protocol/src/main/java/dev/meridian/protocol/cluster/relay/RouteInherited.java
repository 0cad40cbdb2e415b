package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * The owner died and the sender acts in its place: the orchestrator switches at once and answers {@link ResumeInputs}, {@link RouteOutranked} if it knows the
 * epoch as somebody else's, or {@link ClientGone} if it has no such client. Said again until it is answered; if the link breaks, the client counts as gone.
 *
 * @param session whose
 * @param objectId the character
 * @param objectEpoch epoch of the heir
 * @param processed highest input whose effect the heir's copy has
 */
public record RouteInherited(long session, int objectId, int objectEpoch, int processed) implements RelayMessage {

    public static final Codec<RouteInherited> CODEC = Codec.of(
            in -> new RouteInherited(in.i64(), in.i32(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.objectId).i32(m.objectEpoch).i32(m.processed));
}
