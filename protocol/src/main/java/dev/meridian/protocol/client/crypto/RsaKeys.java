package dev.meridian.protocol.client.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Prepared RSA pairs, handed to connections in turn: making one takes tens of milliseconds, too long for a login. Any thread. */
public final class RsaKeys {

    private final List<RsaKey> keys;
    private final AtomicInteger turn = new AtomicInteger();

    private RsaKeys(List<RsaKey> keys) {
        this.keys = keys;
    }

    /** Makes {@code count} pairs; blocks for tens of milliseconds each, so call it before listening. */
    public static RsaKeys generate(int count) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(8 * RsaKey.BLOCK_BYTES, RsaKey.PUBLIC_EXPONENT));
            return new RsaKeys(Stream.generate(() -> new RsaKey(generator.generateKeyPair())).limit(count).toList());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no 1024-bit RSA", e);
        }
    }

    /** The next pair in turn. */
    public RsaKey next() {
        return keys.get(Math.floorMod(turn.getAndIncrement(), keys.size()));
    }
}
