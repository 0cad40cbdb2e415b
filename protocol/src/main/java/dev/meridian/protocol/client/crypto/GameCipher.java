package dev.meridian.protocol.client.crypto;

import dev.meridian.protocol.wire.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * The cipher of one game connection, either role: each byte is XORed with a 16-byte key and with the cipher byte before it, and after every
 * packet 32 bits of that direction's key grow by the packet's length.
 *
 * <p>One thread. The key moves with every call, so bodies must pass in exactly the order of the wire, malformed and unknown ones included, and
 * the plain first packet of each side must not pass at all.
 *
 * <p>Works on eight bytes at a time: the chain of cipher bytes is a prefix XOR, which a long computes in three shifts.
 */
public final class GameCipher {

    /** Bytes of the key that {@code KeyPacket} carries. */
    public static final int DYNAMIC_KEY_BYTES = 8;

    /** The second half of every key: {@code C8 27 93 01}, which grows, and {@code A1 6C 31 97}, which does not. */
    private static final long CONSTANT_HALF = 0x97316CA1_019327C8L;

    private static final long GROWING = 0xFFFF_FFFFL;

    private final long firstHalf;
    private long outSecondHalf;
    private long inSecondHalf;

    /** A fresh cipher; both directions start with the same key. */
    public GameCipher(Bytes dynamicKey) {
        this(littleEndian(dynamicKey.require("dynamic key", DYNAMIC_KEY_BYTES), 0), CONSTANT_HALF);
    }

    GameCipher(long firstHalf, long secondHalf) {
        this.firstHalf = firstHalf;
        this.outSecondHalf = secondHalf;
        this.inSecondHalf = secondHalf;
    }

    /** Encrypts {@code length} bytes of an outgoing body in place. Indexes of the buffer stay as they are. */
    public void encrypt(ByteBuf buffer, int from, int length) {
        encrypt(buffer, from, buffer, from, length);
    }

    /**
     * Encrypts an outgoing body from one buffer into another, so that one broadcast serves many connections without a copy of its own. Neither
     * buffer's indexes move; {@code destination} must have the room already.
     */
    public void encrypt(ByteBuf source, int sourceFrom, ByteBuf destination, int destinationFrom, int length) {
        long key = firstHalf;
        long otherKey = outSecondHalf;
        int offset = sourceFrom;
        int shift = destinationFrom - sourceFrom;
        int end = sourceFrom + length;
        long previous = 0;
        for (; offset + 8 <= end; offset += 8) {
            long block = prefixXor(source.getLongLE(offset) ^ key) ^ repeated(previous);
            destination.setLongLE(offset + shift, block);
            previous = block >>> 56;
            long swap = key;
            key = otherKey;
            otherKey = swap;
        }
        int last = (int) previous;
        for (; offset < end; offset++) {
            last = (source.getByte(offset) ^ (int) key ^ last) & 0xFF;
            destination.setByte(offset + shift, last);
            key >>>= 8;
        }
        outSecondHalf = grown(outSecondHalf, length);
    }

    /** Decrypts {@code length} bytes of an incoming body in place. Indexes of the buffer stay as they are. */
    public void decrypt(ByteBuf buffer, int from, int length) {
        long key = firstHalf;
        long otherKey = inSecondHalf;
        int offset = from;
        int end = from + length;
        long previous = 0;
        for (; offset + 8 <= end; offset += 8) {
            long block = buffer.getLongLE(offset);
            buffer.setLongLE(offset, block ^ key ^ ((block << 8) | previous));
            previous = block >>> 56;
            long swap = key;
            key = otherKey;
            otherKey = swap;
        }
        int last = (int) previous;
        for (; offset < end; offset++) {
            int cipher = buffer.getByte(offset) & 0xFF;
            buffer.setByte(offset, cipher ^ (int) key ^ last);
            last = cipher;
            key >>>= 8;
        }
        inSecondHalf = grown(inSecondHalf, length);
    }

    /** The outgoing key as 16 bytes in wire order. */
    Bytes outKey() {
        return keyBytes(outSecondHalf);
    }

    /** The incoming key as 16 bytes in wire order. */
    Bytes inKey() {
        return keyBytes(inSecondHalf);
    }

    /** Eight bytes of {@code bytes} as a little-endian number. */
    static long littleEndian(Bytes bytes, int from) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = (value << 8) | bytes.u8(from + i);
        }
        return value;
    }

    private Bytes keyBytes(long secondHalf) {
        byte[] key = new byte[16];
        for (int i = 0; i < 8; i++) {
            key[i] = (byte) (firstHalf >>> (8 * i));
            key[8 + i] = (byte) (secondHalf >>> (8 * i));
        }
        return Bytes.of(key);
    }

    /** Byte n of the result is the XOR of bytes 0 to n. */
    private static long prefixXor(long value) {
        long result = value ^ (value << 8);
        result ^= result << 16;
        return result ^ (result << 32);
    }

    private static long repeated(long oneByte) {
        return oneByte * 0x0101_0101_0101_0101L;
    }

    private static long grown(long secondHalf, int length) {
        return (secondHalf & ~GROWING) | ((secondHalf + length) & GROWING);
    }
}
