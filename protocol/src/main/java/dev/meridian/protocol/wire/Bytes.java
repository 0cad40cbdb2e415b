package dev.meridian.protocol.wire;

import java.util.Arrays;
import java.util.HexFormat;

/** A fixed run of raw bytes as a value: immutable, equal by content, so that a record can hold it. Any thread. */
public final class Bytes {

    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of {@code value}. */
    public static Bytes of(byte... value) {
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    /** {@code length} zero bytes. */
    public static Bytes zeros(int length) {
        return length == 0 ? EMPTY : new Bytes(new byte[length]);
    }

    /** From hexadecimal digits without separators. */
    public static Bytes ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** Takes the array over without a copy: nobody else may hold it. */
    static Bytes adopt(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value);
    }

    /** How many bytes. */
    public int length() {
        return value.length;
    }

    /** One byte, unsigned. */
    public int u8(int index) {
        return value[index] & 0xFF;
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    /** This, when it has exactly {@code length} bytes; what a record's compact constructor calls. */
    public Bytes require(String what, int length) {
        if (value.length != length) {
            throw new IllegalArgumentException(what + " has " + value.length + " bytes, needs " + length);
        }
        return this;
    }

    /** The array itself, for the writer beside this class, which does not change it. */
    byte[] shared() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
