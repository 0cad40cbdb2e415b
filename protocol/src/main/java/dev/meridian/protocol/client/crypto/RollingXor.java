package dev.meridian.protocol.client.crypto;

import io.netty.buffer.ByteBuf;

/**
 * The veil over {@code Init}: each word but the first is XORed with a key that grows by the word before encoding. The last key takes the
 * second-to-last word, from where a reader walks back.
 */
final class RollingXor {

    private RollingXor() {}

    /** Encodes {@code length} bytes in place, at least 16, a multiple of 4; the last 8 are padding. */
    static void encode(ByteBuf buffer, int from, int length, int seed) {
        int key = seed;
        int last = from + length - 8;
        for (int at = from + 4; at < last; at += 4) {
            int word = buffer.getIntLE(at);
            key += word;
            buffer.setIntLE(at, word ^ key);
        }
        buffer.setIntLE(last, key);
    }

    /** Undoes {@link #encode} in place; the answer is the seed. */
    static int decode(ByteBuf buffer, int from, int length) {
        int last = from + length - 8;
        int key = buffer.getIntLE(last);
        for (int at = last - 4; at > from; at -= 4) {
            int word = buffer.getIntLE(at) ^ key;
            buffer.setIntLE(at, word);
            key -= word;
        }
        return key;
    }
}
