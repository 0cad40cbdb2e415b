package dev.meridian.protocol.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.wire.Bytes;
import dev.meridian.testkit.Seeds;
import org.junit.jupiter.api.Test;

class RsaKeysTest {

    private static final RsaKeys KEYS = RsaKeys.generate(2);

    @Test void keysAreHandedOutInTurn() {
        RsaKey first = KEYS.next();
        assertThat(KEYS.next()).isNotSameAs(first);
        assertThat(KEYS.next()).isSameAs(first);
    }

    @Test void aClientsCredentialsArrive() {
        RsaKey key = KEYS.next();
        var credentials = new Credentials("Player1", "Pass Word", 7);
        assertThat(key.open(credentials.seal(key.scrambledModulus()))).isEqualTo(credentials);
        assertThat(credentials.login()).isEqualTo("player1");
    }

    @Test void noiseAndBlocksUnderAnotherKeyAreNoCredentials() {
        RsaKey key = KEYS.next();
        assertThat(key.open(new Credentials("a", "b", 0).seal(KEYS.next().scrambledModulus()))).isNull();
        Seeds.check(20, (random, seed) -> {
            byte[] noise = new byte[RsaKey.BLOCK_BYTES];
            random.nextBytes(noise);
            assertThat(key.open(Bytes.of(noise))).isNull();
        });
        assertThat(key.open(Bytes.ofHex("ff".repeat(RsaKey.BLOCK_BYTES)))).isNull();
    }

    @Test void thePasswordIsNeverPrinted() {
        assertThat(new Credentials("a", "secret", 0).toString()).doesNotContain("secret");
    }
}
