package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * The heir goes on with the input after this one; what the orchestrator still keeps follows.
 *
 * @param session copied
 * @param objectEpoch copied
 * @param after the higher of the copy's last input and the highest durable one
 */
public record ResumeInputs(long session, int objectEpoch, int after) implements RelayMessage {

    public static final Codec<ResumeInputs> CODEC = Codec.of(
            in -> new ResumeInputs(in.i64(), in.i32(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.objectEpoch).i32(m.after));
}
