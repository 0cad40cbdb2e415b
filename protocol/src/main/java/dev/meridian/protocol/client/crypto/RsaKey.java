package dev.meridian.protocol.client.crypto;

import dev.meridian.protocol.wire.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.KeyPair;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** One RSA pair of the login service: 1024 bits, exponent 65537, no padding. Immutable; any thread. */
public final class RsaKey {

    /** Bytes of a modulus and of a cipher block. */
    public static final int BLOCK_BYTES = 128;

    static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65_537);

    private final PrivateKey privateKey;
    private final Bytes scrambledModulus;

    RsaKey(KeyPair pair) {
        this(((RSAPublicKey) pair.getPublic()).getModulus(), pair.getPrivate());
    }

    RsaKey(BigInteger modulus, PrivateKey privateKey) {
        if (modulus.bitLength() != 8 * BLOCK_BYTES) {
            throw new IllegalArgumentException("modulus of " + modulus.bitLength() + " bits");
        }
        this.privateKey = privateKey;
        this.scrambledModulus = Bytes.of(Modulus.scramble(rightAligned(modulus)));
    }

    /** The modulus as {@code Init} carries it, {@link #BLOCK_BYTES} bytes. */
    public Bytes scrambledModulus() {
        return scrambledModulus;
    }

    /**
     * Decrypts the block of {@code RequestAuthLogin}. Costs about a millisecond of CPU, twice that for a block that is none.
     *
     * <p>A common client drops a leading zero byte of the cipher text and so shifts the rest of its packet by one; the block is then tried
     * again with the zero put back and the stranger at its end left out.
     *
     * @return null if it is no credentials block under this key: answer {@code LoginFail} and close
     */
    public @Nullable Credentials open(Bytes cipherBlock) {
        byte[] block = cipherBlock.require("cipher block", BLOCK_BYTES).toArray();
        Credentials credentials = decrypt(block);
        if (credentials != null) {
            return credentials;
        }
        System.arraycopy(block, 0, block, 1, BLOCK_BYTES - 1);
        block[0] = 0;
        return decrypt(block);
    }

    @SuppressWarnings("InsecureCryptoUsage") // the protocol is what it is: RSA without padding
    private @Nullable Credentials decrypt(byte[] block) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
            rsa.init(Cipher.DECRYPT_MODE, privateKey);
            return Credentials.parse(rightAligned(new BigInteger(1, rsa.doFinal(block))));
        } catch (BadPaddingException tooLargeForTheModulus) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime refuses plain RSA", e);
        }
    }

    /** {@code value} in {@link #BLOCK_BYTES} bytes, big-endian, whatever number of bytes its own form has. */
    static byte[] rightAligned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] block = new byte[BLOCK_BYTES];
        int length = Math.min(bytes.length, BLOCK_BYTES);
        System.arraycopy(bytes, bytes.length - length, block, BLOCK_BYTES - length, length);
        return block;
    }
}
