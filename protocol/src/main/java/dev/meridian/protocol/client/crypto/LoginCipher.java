package dev.meridian.protocol.client.crypto;

import dev.meridian.protocol.wire.Bytes;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of one login connection, either role: padding, checksum and Blowfish with the connection's dynamic key; and the static-key
 * form of the very first packet, {@code Init}. One thread; reused for every packet without garbage per block.
 *
 * <p>The client's Blowfish reads the two halves of a block little-endian where the library reads them big-endian, so every 4 bytes are turned
 * round on the way in and out.
 */
public final class LoginCipher {

    /** Bytes of the dynamic key. */
    public static final int KEY_BYTES = 16;

    private static final int BLOCK_BYTES = 8;
    private static final Bytes STATIC_KEY = Bytes.ofHex("6b60cb5b82ce90b1cc2b6c556c6c6c6c");
    private static final VarHandle BIG_ENDIAN_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** How a body is brought to a multiple of eight bytes, and where its checksum goes. Any of them satisfies "all words XOR to 0". */
    public enum Padding {
        /** Servers, and the clients that copied them: 4 bytes for the sum, then 1 to 8 zeros before it. */
        SERVER,
        /** The official client: zeros up to a multiple of 8, the sum, 12 zeros. */
        OFFICIAL_CLIENT,
        /** The shortest form: 4 bytes for the sum, then 0 to 7 zeros before it. */
        MINIMAL
    }

    private final Cipher encryption;
    private final Cipher decryption;
    private byte[] input = new byte[256];
    private byte[] output = new byte[256];

    /** A cipher with a dynamic key of {@link #KEY_BYTES} bytes, or of any length Blowfish takes. */
    public LoginCipher(Bytes key) {
        encryption = blowfish(Cipher.ENCRYPT_MODE, key);
        decryption = blowfish(Cipher.DECRYPT_MODE, key);
    }

    /**
     * A cipher with the key that every client knows, for {@link #sealInit} and {@link #openInit} only. Setting up the key costs as much as
     * hundreds of packets, so a server keeps one of these per event loop.
     */
    public static LoginCipher withStaticKey() {
        return new LoginCipher(STATIC_KEY);
    }

    /** Pads, sums and encrypts the body that starts at {@code from} and ends at the writer index, which moves with the padding. */
    public void seal(ByteBuf frame, int from, Padding padding) {
        int length = frame.writerIndex() - from;
        int sumAt;
        switch (padding) {
            case SERVER -> {
                int padded = length + 4 + BLOCK_BYTES - (length + 4) % BLOCK_BYTES;
                frame.writeZero(padded - length);
                sumAt = from + padded - 4;
            }
            case OFFICIAL_CLIENT -> {
                frame.writeZero(roundUp(length) - length + 16);
                sumAt = from + roundUp(length);
            }
            case MINIMAL -> {
                frame.writeZero(roundUp(length + 4) - length);
                sumAt = frame.writerIndex() - 4;
            }
            default -> throw new AssertionError(padding);
        }
        frame.setIntLE(sumAt, Checksum.xorOfWords(frame, from, sumAt - from));
        encrypt(frame, from, frame.writerIndex() - from);
    }

    /**
     * Decrypts a whole body in place, reader to writer index, and checks its sum. The padding stays behind the packet's fields.
     *
     * @return false if the length fits no block or the sum is wrong; close the connection without an answer
     */
    public boolean open(ByteBuf body) {
        int length = body.readableBytes();
        if (length == 0 || length % BLOCK_BYTES != 0) {
            return false;
        }
        decrypt(body, body.readerIndex(), length);
        return Checksum.verify(body, body.readerIndex(), length);
    }

    /**
     * Pads {@code Init}, hides it behind the rolling XOR and encrypts it.
     *
     * @param seed any number; a client recovers it
     */
    public void sealInit(ByteBuf frame, int from, int seed) {
        int length = frame.writerIndex() - from;
        int reserved = length + 8;
        frame.writeZero(8 + BLOCK_BYTES - reserved % BLOCK_BYTES);
        RollingXor.encode(frame, from, frame.writerIndex() - from, seed);
        encrypt(frame, from, frame.writerIndex() - from);
    }

    /**
     * The client's side of {@link #sealInit}: decrypts a whole body in place and takes the rolling XOR off.
     *
     * @return false if the length fits no block or is shorter than two
     */
    public boolean openInit(ByteBuf body) {
        int length = body.readableBytes();
        if (length < 2 * BLOCK_BYTES || length % BLOCK_BYTES != 0) {
            return false;
        }
        decrypt(body, body.readerIndex(), length);
        RollingXor.decode(body, body.readerIndex(), length);
        return true;
    }

    /** Blowfish alone, in place; {@code length} is a multiple of 8. */
    void encrypt(ByteBuf buffer, int from, int length) {
        run(encryption, buffer, from, length);
    }

    /** Blowfish alone, in place; {@code length} is a multiple of 8. */
    void decrypt(ByteBuf buffer, int from, int length) {
        run(decryption, buffer, from, length);
    }

    private void run(Cipher cipher, ByteBuf buffer, int from, int length) {
        if (length > input.length) {
            input = new byte[roundUp(length)];
            output = new byte[roundUp(length)];
        }
        for (int i = 0; i < length; i += 4) {
            BIG_ENDIAN_INT.set(input, i, buffer.getIntLE(from + i));
        }
        try {
            cipher.update(input, 0, length, output, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Blowfish refused whole blocks in a large enough array", e);
        }
        for (int i = 0; i < length; i += 4) {
            buffer.setIntLE(from + i, (int) BIG_ENDIAN_INT.get(output, i));
        }
    }

    private static int roundUp(int length) {
        return (length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    @SuppressWarnings("InsecureCryptoUsage") // the protocol is what it is: Blowfish blocks without chaining
    private static Cipher blowfish(int mode, Bytes key) {
        try {
            Cipher cipher = Cipher.getInstance("Blowfish/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.toArray(), "Blowfish"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no Blowfish", e);
        }
    }
}
