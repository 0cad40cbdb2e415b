package dev.meridian.protocol.client.crypto;

import io.netty.buffer.ByteBuf;

/**
 * The login connection's checksum: somewhere in the body stands a word that makes the XOR of all 32-bit words 0. Where it stands differs
 * between clients, so only the XOR is looked at.
 */
final class Checksum {

    private Checksum() {}

    /** The XOR of the little-endian words of {@code length} bytes, a multiple of 4. */
    static int xorOfWords(ByteBuf buffer, int from, int length) {
        int sum = 0;
        for (int at = from; at < from + length; at += 4) {
            sum ^= buffer.getIntLE(at);
        }
        return sum;
    }

    /** True if the length fits, leaves room for more than the sum, and all words XOR to 0. */
    static boolean verify(ByteBuf buffer, int from, int length) {
        return length % 4 == 0 && length > 4 && xorOfWords(buffer, from, length) == 0;
    }
}
