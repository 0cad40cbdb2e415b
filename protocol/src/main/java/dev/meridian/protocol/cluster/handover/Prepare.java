package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The owner froze the object and sends what the new owner needs to hold it; no right moves yet.
 *
 * @param crossing this attempt: the old owner's object epoch in the upper 32 bits, the number of its attempt in the lower
 * @param objectId the object
 * @param objectEpoch its epoch at the old owner
 * @param version version of the state sent
 * @param session its client session, 0 for none
 * @param orchestrator service that holds the client, empty for none
 * @param account its account, empty for none
 * @param processed highest input run
 * @param durable highest input that is durable
 * @param lastOutput last output number used so far
 * @param known ids of the objects its client is shown now
 * @param state full record
 */
public record Prepare(
        long crossing,
        int objectId,
        int objectEpoch,
        long version,
        long session,
        String orchestrator,
        String account,
        int processed,
        int durable,
        int lastOutput,
        int[] known,
        byte[] state)
        implements HandoverMessage {

    public static final Codec<Prepare> CODEC = Codec.of(
            in -> new Prepare(
                    in.i64(),
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.i64(),
                    in.utf8(Bounds.NAME),
                    in.utf8(Bounds.ACCOUNT),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32Array(Bounds.KNOWN),
                    in.blob(Bounds.STATE)),
            (m, out) -> {
                out.i64(m.crossing)
                        .i32(m.objectId)
                        .i32(m.objectEpoch)
                        .i64(m.version)
                        .i64(m.session)
                        .utf8(m.orchestrator)
                        .utf8(m.account)
                        .i32(m.processed)
                        .i32(m.durable)
                        .i32(m.lastOutput)
                        .i32Array(m.known)
                        .blob(m.state);
            });
}
