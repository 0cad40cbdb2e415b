package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * From the sending of this on the old owner has no right any more; repeated until answered.
 *
 * @param crossing copied
 * @param objectId the object
 * @param objectEpoch the old owner's epoch
 * @param version version that must be held
 * @param processed highest input run
 * @param lastOutput the old owner's last output number
 */
public record Commit(
        long crossing,
        int objectId,
        int objectEpoch,
        long version,
        int processed,
        int lastOutput)
        implements HandoverMessage {

    public static final Codec<Commit> CODEC = Codec.of(
            in -> new Commit(
                    in.i64(),
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.i32()),
            (m, out) -> {
                out.i64(m.crossing)
                        .i32(m.objectId)
                        .i32(m.objectEpoch)
                        .i64(m.version)
                        .i32(m.processed)
                        .i32(m.lastOutput);
            });
}
