package dev.meridian.protocol.client.crypto;

/** The client's scrambling of an RSA modulus, 128 bytes big-endian; always works in place and returns its argument. */
final class Modulus {

    private Modulus() {}

    /** As the server sends it. */
    static byte[] scramble(byte[] modulus) {
        swapHeads(modulus);
        foldLowHalf(modulus);
        foldFourBytes(modulus);
        foldHighHalf(modulus);
        return modulus;
    }

    /** As the client computes with it. */
    static byte[] unscramble(byte[] modulus) {
        foldHighHalf(modulus);
        foldFourBytes(modulus);
        foldLowHalf(modulus);
        swapHeads(modulus);
        return modulus;
    }

    private static void swapHeads(byte[] m) {
        for (int i = 0; i < 4; i++) {
            byte swap = m[i];
            m[i] = m[0x4D + i];
            m[0x4D + i] = swap;
        }
    }

    private static void foldLowHalf(byte[] m) {
        for (int i = 0; i < 0x40; i++) {
            m[i] ^= m[0x40 + i];
        }
    }

    private static void foldFourBytes(byte[] m) {
        for (int i = 0; i < 4; i++) {
            m[0x0D + i] ^= m[0x34 + i];
        }
    }

    private static void foldHighHalf(byte[] m) {
        for (int i = 0; i < 0x40; i++) {
            m[0x40 + i] ^= m[i];
        }
    }
}
