package dev.meridian.protocol.client.crypto;

import dev.meridian.protocol.wire.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Frames of both client connections: a 16-bit little-endian length that counts itself, then the body. Stateless; any thread. */
public final class Frames {

    /** Size of the length field, which is never encrypted. */
    public static final int HEADER_BYTES = 2;

    /** The longest frame taken from a client on the login connection; honest ones stay below 340. */
    public static final int LOGIN_BYTES_MAX = 1_024;

    /** The longest frame taken from a client on the game connection; the longest honest ones are key tables of about 4,600. */
    public static final int GAME_BYTES_MAX = 16_384;

    /** The longest frame a server may send. */
    public static final int SERVER_BYTES_MAX = 65_534;

    private Frames() {}

    /**
     * The body of the next whole frame, as a slice that shares {@code in}'s memory and lives as long as it; null when more bytes must come
     * first. Frames without a body are stepped over: they reach no cipher.
     *
     * @param frameBytesMax the longest frame taken, length field included
     * @throws MalformedPacketException if the length is below 2 or above the limit; close the connection, the stream has lost its rhythm
     */
    public static @Nullable ByteBuf next(ByteBuf in, int frameBytesMax) {
        while (in.readableBytes() >= HEADER_BYTES) {
            int length = in.getUnsignedShortLE(in.readerIndex());
            if (length < HEADER_BYTES || length > frameBytesMax) {
                throw new MalformedPacketException("frame length " + length + " is outside 2 to " + frameBytesMax);
            }
            if (in.readableBytes() < length) {
                return null;
            }
            in.skipBytes(HEADER_BYTES);
            if (length > HEADER_BYTES) {
                return in.readSlice(length - HEADER_BYTES);
            }
        }
        return null;
    }

    /** Starts a frame at the writer index, leaving room for its length. Write the body next, then {@link #end}. Returns the frame's start. */
    public static int begin(ByteBuf out) {
        int start = out.writerIndex();
        out.writeZero(HEADER_BYTES);
        return start;
    }

    /**
     * Ends the frame that began at {@code start} by filling in its length.
     *
     * @throws IllegalArgumentException if the frame is longer than {@link #SERVER_BYTES_MAX}: a bug in the caller, who must split lists
     */
    public static void end(ByteBuf out, int start) {
        int length = out.writerIndex() - start;
        if (length > SERVER_BYTES_MAX) {
            throw new IllegalArgumentException("frame of " + length + " bytes does not fit its length field");
        }
        out.setShortLE(start, length);
    }
}
