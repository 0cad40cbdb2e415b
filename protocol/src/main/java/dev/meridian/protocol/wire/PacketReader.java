package dev.meridian.protocol.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads little-endian fields from a buffer it does not own. One thread at a time; reusable by {@link #wrap}.
 *
 * <p>Every method throws {@link MalformedPacketException} instead of reading past the end.
 */
public final class PacketReader {

    private ByteBuf buffer;

    private static final char[] NO_CHARACTERS = {};
    private static final int FIRST_CHARACTERS = 64;

    /** Where {@link #utf16} collects its characters, so that a string costs one allocation; made by the first string. */
    private char[] characters = NO_CHARACTERS;

    /** Reads from {@code buffer}'s reader index to its writer index, moving the reader index. */
    public PacketReader(ByteBuf buffer) {
        this.buffer = buffer;
    }

    /** Reads from another buffer from now on. */
    public PacketReader wrap(ByteBuf next) {
        this.buffer = next;
        return this;
    }

    /** Bytes left. */
    public int remaining() {
        return buffer.readableBytes();
    }

    /** Unsigned byte, 0 to 255. */
    public int u8() {
        need(1);
        return buffer.readUnsignedByte();
    }

    /** A byte as a flag: anything but 0 is true. */
    public boolean bool() {
        return u8() != 0;
    }

    /** 32 bits as a flag: anything but 0 is true. */
    public boolean bool32() {
        return i32() != 0;
    }

    /** Unsigned 16 bit. */
    public int u16() {
        need(2);
        return buffer.readUnsignedShortLE();
    }

    /** Signed byte. */
    public int i8() {
        need(1);
        return buffer.readByte();
    }

    /** Signed 16 bit. */
    public int i16() {
        need(2);
        return buffer.readShortLE();
    }

    /** Signed 32 bit. */
    public int i32() {
        need(4);
        return buffer.readIntLE();
    }

    /** Signed 64 bit. */
    public long i64() {
        need(8);
        return buffer.readLongLE();
    }

    /** IEEE-754 double. */
    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** Exactly {@code length} raw bytes, copied. */
    public byte[] bytes(int length) {
        need(length);
        byte[] out = new byte[length];
        buffer.readBytes(out);
        return out;
    }

    /** Exactly {@code length} raw bytes as a value. */
    public Bytes opaque(int length) {
        return Bytes.adopt(bytes(length));
    }

    /** Steps over as many of {@code length} bytes as there are: filler that some clients leave away. */
    public PacketReader skipAtMost(int length) {
        buffer.skipBytes(Math.min(length, buffer.readableBytes()));
        return this;
    }

    /** The unsigned byte {@code offset} bytes ahead, left unread; -1 when the packet ends before it. */
    int peekU8(int offset) {
        return offset < buffer.readableBytes() ? buffer.getUnsignedByte(buffer.readerIndex() + offset) : -1;
    }

    /** Steps over {@code length} bytes. */
    public PacketReader skip(int length) {
        need(length);
        buffer.skipBytes(length);
        return this;
    }

    /** Bytes with a 32-bit length before them, copied; more than {@code maxLength} is malformed. */
    public byte[] blob(int maxLength) {
        return bytes(bounded("blob length", i32(), maxLength));
    }

    /**
     * The client's string: UTF-16LE code units and a zero unit. A string that runs to the end of the packet without its zero unit is taken as
     * it is: a common client leaves the terminator of a trailing empty string away.
     *
     * @param maxChars the most code units before the terminator; more is malformed
     */
    public String utf16(int maxChars) {
        int at = buffer.readerIndex();
        int limit = buffer.writerIndex();
        int length = 0;
        while (at + 2 <= limit) {
            char unit = (char) buffer.getShortLE(at);
            at += 2;
            if (unit == 0) {
                buffer.readerIndex(at);
                return new String(characters, 0, length);
            }
            if (length == maxChars) {
                throw new MalformedPacketException("string longer than " + maxChars + " characters");
            }
            if (length == characters.length) {
                characters = Arrays.copyOf(characters, Math.max(FIRST_CHARACTERS, 2 * length));
            }
            characters[length++] = unit;
        }
        buffer.readerIndex(limit);
        return new String(characters, 0, length);
    }

    /** The cluster's string: 16-bit byte length and UTF-8; more than {@code maxBytes} bytes is malformed. */
    public String utf8(int maxBytes) {
        int length = bounded("string length", u16(), maxBytes);
        need(length);
        String text = buffer.toString(buffer.readerIndex(), length, StandardCharsets.UTF_8);
        buffer.skipBytes(length);
        return text;
    }

    /** 32-bit numbers with a 32-bit count before them; more than {@code maxCount} is malformed. */
    public int[] i32Array(int maxCount) {
        int count = bounded("array size", i32(), maxCount);
        need(4 * count);
        int[] out = new int[count];
        for (int i = 0; i < count; i++) {
            out[i] = buffer.readIntLE();
        }
        return out;
    }

    /** 64-bit numbers with a 32-bit count before them; more than {@code maxCount} is malformed. */
    public long[] i64Array(int maxCount) {
        int count = bounded("array size", i32(), maxCount);
        need(8 * count);
        long[] out = new long[count];
        for (int i = 0; i < count; i++) {
            out[i] = buffer.readLongLE();
        }
        return out;
    }

    /** {@code count} elements; a count outside 0 to {@code maxCount} is malformed. */
    public <T> List<T> list(int count, int maxCount, Function<PacketReader, T> element) {
        bounded("list size", count, maxCount);
        List<T> out = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            out.add(element.apply(this));
        }
        return out;
    }

    /** The rest of the packet as a slice that shares the buffer's memory and lives as long as it; nothing is left unread. */
    public ByteBuf restSlice() {
        return buffer.readSlice(buffer.readableBytes());
    }

    private static int bounded(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new MalformedPacketException(what + " " + value + " is outside 0 to " + max);
        }
        return value;
    }

    private void need(int bytes) {
        if (buffer.readableBytes() < bytes) {
            throw new MalformedPacketException("needs " + bytes + " more bytes, has " + buffer.readableBytes());
        }
    }
}
