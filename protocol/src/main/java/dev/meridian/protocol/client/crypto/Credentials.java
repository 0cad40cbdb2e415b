package dev.meridian.protocol.client.crypto;

import dev.meridian.protocol.wire.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a player typed at the login screen, as it travels in one RSA block. Immutable; any thread. Never prints the password.
 *
 * @param login           folded to lower case; 1 to 14 characters where the client is honest, possibly empty where not
 * @param password        as typed, at most 16 characters
 * @param oneTimePassword 0 when unused
 */
public record Credentials(String login, String password, int oneTimePassword) {

    /** The longest login that fits. */
    public static final int LOGIN_CHARS_MAX = 14;

    /** The longest password that fits. */
    public static final int PASSWORD_CHARS_MAX = 16;

    private static final int LOGIN_AT = 0x5E;
    private static final int PASSWORD_AT = LOGIN_AT + LOGIN_CHARS_MAX;
    private static final int ONE_TIME_PASSWORD_AT = PASSWORD_AT + PASSWORD_CHARS_MAX;

    /** Some clients put 0x24 here; everything else before the login is zero. */
    private static final int MARK_AT = 0x5B;

    /** Checks the lengths and folds the login. */
    public Credentials {
        login = login.toLowerCase(Locale.ROOT);
        if (login.length() > LOGIN_CHARS_MAX || password.length() > PASSWORD_CHARS_MAX) {
            throw new IllegalArgumentException("login of %d or password of %d characters does not fit"
                    .formatted(login.length(), password.length()));
        }
    }

    /** Reads a decrypted block; null if it is none, which is what a block under the wrong key or of a shifted packet looks like. */
    static @Nullable Credentials parse(byte[] block) {
        for (int i = 0; i < LOGIN_AT; i++) {
            if (block[i] != 0 && i != MARK_AT) {
                return null;
            }
        }
        int otp = 0;
        for (int i = 3; i >= 0; i--) {
            otp = (otp << 8) | (block[ONE_TIME_PASSWORD_AT + i] & 0xFF);
        }
        return new Credentials(text(block, LOGIN_AT, LOGIN_CHARS_MAX), text(block, PASSWORD_AT, PASSWORD_CHARS_MAX), otp);
    }

    /** The plain block of {@link RsaKey#BLOCK_BYTES} bytes. */
    byte[] block() {
        byte[] block = new byte[RsaKey.BLOCK_BYTES];
        put(login, block, LOGIN_AT);
        put(password, block, PASSWORD_AT);
        for (int i = 0; i < 4; i++) {
            block[ONE_TIME_PASSWORD_AT + i] = (byte) (oneTimePassword >>> (8 * i));
        }
        return block;
    }

    /** The client's side: encrypts under the server's modulus as {@code Init} carries it, scrambled. Always {@link RsaKey#BLOCK_BYTES} long. */
    public Bytes seal(Bytes scrambledModulus) {
        return seal(block(), scrambledModulus);
    }

    static Bytes seal(byte[] block, Bytes scrambledModulus) {
        var modulus = new BigInteger(1, Modulus.unscramble(scrambledModulus.toArray()));
        return Bytes.of(RsaKey.rightAligned(new BigInteger(1, block).modPow(RsaKey.PUBLIC_EXPONENT, modulus)));
    }

    /** Name only. */
    @Override
    public String toString() {
        return "Credentials[login=" + login + "]";
    }

    private static void put(String text, byte[] block, int at) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static String text(byte[] block, int at, int length) {
        int end = at + length;
        while (end > at && (block[end - 1] == 0 || block[end - 1] == ' ')) {
            end--;
        }
        return new String(block, at, end - at, StandardCharsets.ISO_8859_1);
    }
}
