package dev.meridian.kit.redis;

import java.security.MessageDigest;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The four numbers that let a client who logged in enter the world once. Secret for their lifetime.
 *
 * @param account whose, in lower case
 * @param loginOk1 given with LoginOk
 * @param loginOk2 given with LoginOk
 * @param playOk1 given with PlayOk
 * @param playOk2 given with PlayOk
 * @param server server chosen
 */
public record SessionKeys(String account, int loginOk1, int loginOk2, int playOk1, int playOk2, int server) {

    private static final int PARTS = 5;
    private static final int HEX = 16;

    /** Whether the client knows all four; takes the same time whatever it got wrong. */
    public boolean match(int givenLoginOk1, int givenLoginOk2, int givenPlayOk1, int givenPlayOk2) {
        return MessageDigest.isEqual(
                bytes(loginOk1, loginOk2, playOk1, playOk2), bytes(givenLoginOk1, givenLoginOk2, givenPlayOk1, givenPlayOk2));
    }

    /** As Redis keeps them, without the account, which is part of the key. */
    String text() {
        return "%08x:%08x:%08x:%08x:%x".formatted(loginOk1, loginOk2, playOk1, playOk2, server);
    }

    /** What Redis kept, or null if that is no set of keys. */
    static @Nullable SessionKeys parse(String account, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            int[] numbers = new int[PARTS];
            for (int i = 0; i < PARTS; i++) {
                numbers[i] = Integer.parseUnsignedInt(parts[i], HEX);
            }
            return new SessionKeys(account, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static byte[] bytes(int a, int b, int c, int d) {
        return ByteBuffer.allocate(4 * Integer.BYTES).putInt(a).putInt(b).putInt(c).putInt(d).array();
    }

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "SessionKeys[account=" + account + ", server=" + server + ", keys hidden]";
    }
}
