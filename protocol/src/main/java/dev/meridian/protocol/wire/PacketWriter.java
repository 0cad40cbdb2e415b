package dev.meridian.protocol.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.function.BiConsumer;

/** Appends little-endian fields to a buffer it does not own. One thread at a time; reusable by {@link #wrap}. */
public final class PacketWriter {

    private ByteBuf buffer;

    /** Writes at {@code buffer}'s writer index. */
    public PacketWriter(ByteBuf buffer) {
        this.buffer = buffer;
    }

    /** Writes to another buffer from now on. */
    public PacketWriter wrap(ByteBuf next) {
        this.buffer = next;
        return this;
    }

    /** Bytes in the buffer so far, whoever wrote them. */
    public int size() {
        return buffer.readableBytes();
    }

    /** The low 8 bits. */
    public PacketWriter u8(int value) {
        buffer.writeByte(value);
        return this;
    }

    /** One byte, 1 or 0. */
    public PacketWriter bool(boolean value) {
        buffer.writeByte(value ? 1 : 0);
        return this;
    }

    /** 32 bits, 1 or 0. */
    public PacketWriter bool32(boolean value) {
        buffer.writeIntLE(value ? 1 : 0);
        return this;
    }

    /** The low 16 bits. */
    public PacketWriter u16(int value) {
        buffer.writeShortLE(value);
        return this;
    }

    /** Signed 32 bit. */
    public PacketWriter i32(int value) {
        buffer.writeIntLE(value);
        return this;
    }

    /** Signed 64 bit. */
    public PacketWriter i64(long value) {
        buffer.writeLongLE(value);
        return this;
    }

    /** IEEE-754 double. */
    public PacketWriter f64(double value) {
        buffer.writeLongLE(Double.doubleToRawLongBits(value));
        return this;
    }

    /** Raw bytes without a length. */
    public PacketWriter bytes(byte[] value) {
        buffer.writeBytes(value);
        return this;
    }

    /** Raw bytes without a length. */
    public PacketWriter opaque(Bytes value) {
        buffer.writeBytes(value.shared());
        return this;
    }

    /** {@code count} zero bytes. */
    public PacketWriter zeros(int count) {
        buffer.writeZero(count);
        return this;
    }

    /** Bytes with a 32-bit length before them. */
    public PacketWriter blob(byte[] value) {
        buffer.writeIntLE(value.length).writeBytes(value);
        return this;
    }

    /** The client's string: UTF-16LE code units and a zero unit. */
    public PacketWriter utf16(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer.writeShortLE(text.charAt(i));
        }
        buffer.writeShortLE(0);
        return this;
    }

    /** The cluster's string: 16-bit byte length and UTF-8. */
    public PacketWriter utf8(String text) {
        int length = ByteBufUtil.utf8Bytes(text);
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("string of " + length + " bytes does not fit a 16-bit length");
        }
        buffer.writeShortLE(length);
        ByteBufUtil.writeUtf8(buffer, text);
        return this;
    }

    /** 32-bit numbers with a 32-bit count before them. */
    public PacketWriter i32Array(int[] values) {
        buffer.writeIntLE(values.length);
        for (int value : values) {
            buffer.writeIntLE(value);
        }
        return this;
    }

    /** 64-bit numbers with a 32-bit count before them. */
    public PacketWriter i64Array(long[] values) {
        buffer.writeIntLE(values.length);
        for (long value : values) {
            buffer.writeLongLE(value);
        }
        return this;
    }

    /** Each element in order, without a count: where the count goes and how wide it is differs from packet to packet. */
    public <T> PacketWriter each(List<T> elements, BiConsumer<T, PacketWriter> element) {
        for (T e : elements) {
            element.accept(e, this);
        }
        return this;
    }

    /** The readable bytes of another buffer, whose indexes stay as they are. */
    public PacketWriter buffer(ByteBuf source) {
        buffer.writeBytes(source, source.readerIndex(), source.readableBytes());
        return this;
    }
}
