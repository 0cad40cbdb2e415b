package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.MalformedPacketException;

/**
 * The answer to {@link HeirAsk}.
 *
 * @param objectId copied
 * @param nonce copied
 * @param part what the sender has of the object
 * @param owner the shard it was given to, for {@link Part#PASSED_ON}; else empty
 * @param epoch the highest object epoch the sender knows of
 * @param term for {@link Part#HEIR} the sender's region epoch, first part
 * @param n second part
 * @param copyEpoch epoch of the state, 0 if there is none
 * @param copyVersion version of the state
 * @param state full record, empty if there is none
 */
public record HeirReply(
        int objectId, long nonce, Part part, String owner, long epoch, long term, long n, long copyEpoch, long copyVersion, byte[] state)
        implements HandoverMessage {

    /** What a shard has of an object. */
    public enum Part {
        /** It owns the object and keeps it. */
        OWNER(1),
        /** It is heir itself and goes before the one who asks. */
        HEIR(2),
        /** It gave the object away. */
        PASSED_ON(3),
        /** It has a copy and will not act on it. */
        COPY(4),
        /** It has nothing. */
        NOTHING(5);

        private final int code;

        Part(int code) {
            this.code = code;
        }

        /** Number on the wire. */
        public int code() {
            return code;
        }

        static Part of(int code) {
            for (Part value : values()) {
                if (value.code == code) {
                    return value;
                }
            }
            throw new MalformedPacketException("no HeirReply.Part has number " + code);
        }
    }

    public static final Codec<HeirReply> CODEC = Codec.of(
            in -> new HeirReply(
                    in.i32(),
                    in.i64(),
                    Part.of(in.u8()),
                    in.utf8(Bounds.NAME),
                    in.i64(),
                    in.i64(),
                    in.i64(),
                    in.i64(),
                    in.i64(),
                    in.blob(Bounds.STATE)),
            (m, out) -> {
                out.i32(m.objectId)
                        .i64(m.nonce)
                        .u8(m.part.code())
                        .utf8(m.owner)
                        .i64(m.epoch)
                        .i64(m.term)
                        .i64(m.n)
                        .i64(m.copyEpoch)
                        .i64(m.copyVersion)
                        .blob(m.state);
            });
}
