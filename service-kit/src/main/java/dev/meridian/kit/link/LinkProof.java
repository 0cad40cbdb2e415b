package dev.meridian.kit.link;

import dev.meridian.protocol.cluster.ServiceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that one end of a link knows the secret: HMAC-SHA256 over its role, both nonces and its identity. The role keeps an answer from being
 * played back in the other direction.
 */
final class LinkProof {

    static final int NONCE_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Which end of the link proves itself. */
    enum Role {
        CALLER(1),
        LISTENER(2);

        private final int code;

        Role(int code) {
            this.code = code;
        }
    }

    private LinkProof() {}

    static byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    static byte[] of(byte[] secret, Role role, byte[] listenerNonce, byte[] callerNonce, ServiceId who) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((byte) role.code);
            mac.update(listenerNonce);
            mac.update(callerNonce);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(who.incarnation()).flip());
            return mac.doFinal(who.name().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    static boolean matches(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }
}
