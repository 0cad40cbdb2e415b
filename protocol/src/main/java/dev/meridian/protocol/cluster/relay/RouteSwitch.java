package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * A new owner: inputs go to the sender from now on.
 *
 * @param session whose
 * @param objectId the character
 * @param objectEpoch epoch of the new owner
 * @param lastOutput last output number of the old owner, which is delivered first; 0 after a crash
 * @param processed highest input the old owner ran
 */
public record RouteSwitch(long session, int objectId, int objectEpoch, int lastOutput, int processed) implements RelayMessage {

    public static final Codec<RouteSwitch> CODEC = Codec.of(
            in -> new RouteSwitch(
                    in.i64(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32()),
            (m, out) -> out.i64(m.session).i32(m.objectId).i32(m.objectEpoch).i32(m.lastOutput).i32(m.processed));
}
