package dev.meridian.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hashes as text: {@code $argon2id$v=19$m=KIB,t=ITERATIONS,p=PARALLELISM$SALT$HASH}, the last two in Base64 without padding. Immutable; any
 * thread, but a call takes tens of milliseconds of CPU and {@link Cost#memoryKib} of memory: never on a loop.
 */
public final class Argon2 {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** A hash read from the database never costs more than this, whoever wrote it there. */
    private static final Cost COST_MAX = new Cost(1 << 20, 64, 64);

    private static final int ENCODED_CHARS_MAX = 512;
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,171})");

    private final Cost cost;
    private final SecureRandom random = new SecureRandom();

    /**
     * What one hash costs.
     *
     * @param memoryKib memory in KiB
     * @param iterations passes over it
     * @param parallelism lanes; computed one after the other here
     */
    public record Cost(int memoryKib, int iterations, int parallelism) {

        boolean within(Cost max) {
            return memoryKib <= max.memoryKib
                    && iterations <= max.iterations
                    && parallelism <= max.parallelism
                    && iterations >= 1
                    && parallelism >= 1
                    && memoryKib >= 8 * parallelism;
        }
    }

    /** @param cost of new hashes */
    public Argon2(Cost cost) {
        this.cost = cost;
    }

    /** A new hash of the password under a random salt. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(password, salt, HASH_BYTES, cost);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.iterations(),
                        cost.parallelism(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** Whether the password is the one that was hashed; takes the same time for every wrong one. */
    public boolean verify(String password, String encoded) {
        Matcher parts = FORM.matcher(encoded);
        if (encoded.length() > ENCODED_CHARS_MAX || !parts.matches()) {
            throw new IllegalArgumentException("a stored password hash has not the form of Argon2id");
        }
        var stored = new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        if (!stored.within(COST_MAX)) {
            throw new IllegalArgumentException("a stored password hash asks for " + stored);
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] hash = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(compute(password, salt, hash.length, stored), hash);
    }

    private static byte[] compute(String password, byte[] salt, int bytes, Cost cost) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        byte[] out = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
        return out;
    }
}
