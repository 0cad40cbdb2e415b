package dev.meridian.protocol.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.client.Resources;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every cipher step of the recorded sessions, computed again. */
class CapturedCiphersTest {

    @Test void everyLoginPacketDecryptsAndItsChecksumHolds() {
        LoginCipher dynamic = LoginCipher.withStaticKey();
        int packets = 0;
        for (JsonNode line : Resources.capture()) {
            if (!line.get("stage").asText().equals("login")) {
                continue;
            }
            ByteBuf body = Hex.buffer(line.get("raw"));
            if (line.get("name").asText().equals("Init")) {
                assertThat(LoginCipher.withStaticKey().openInit(body)).isTrue();
                assertThat(Hex.of(body)).startsWith(line.get("hex").asText().substring(0, 2 * 170));
                dynamic = new LoginCipher(Hex.bytes(line.get("dynamic_blowfish_key")));
            } else {
                assertThat(dynamic.open(body)).as(line.get("name").asText()).isTrue();
                assertThat(Hex.of(body)).isEqualTo(line.get("hex").asText());
            }
            packets++;
        }
        assertThat(packets).isEqualTo(18);
    }

    @Test void theRsaBlocksHoldTheRecordedCredentials() {
        JsonNode init = null;
        for (JsonNode line : Resources.capture()) {
            if (line.has("rsa_modulus_scrambled")) {
                init = line;
            }
            if (line.has("rsa_cipher_block")) {
                byte[] plain = Hex.bytes(line.get("rsa_plain_block")).toArray();
                assertThat(Credentials.parse(plain)).isEqualTo(new Credentials(line.get("login").asText(), line.get("password").asText(), 0));
                var modulus = Hex.bytes(Objects.requireNonNull(init).get("rsa_modulus_scrambled"));
                assertThat(Credentials.seal(plain, modulus)).isEqualTo(Hex.bytes(line.get("rsa_cipher_block")));
            }
        }
    }

    @Test void everyGamePacketDecryptsUnderItsKey() {
        int packets = 0;
        for (JsonNode line : Resources.capture()) {
            if (!line.hasNonNull("xor_key_before")) {
                continue;
            }
            GameCipher cipher = CryptoVectorsTest.cipher(Hex.bytes(line.get("xor_key_before")));
            ByteBuf body = Hex.buffer(line.get("raw"));
            cipher.decrypt(body, 0, body.readableBytes());
            assertThat(Hex.of(body)).as(line.get("name").asText()).isEqualTo(line.get("hex").asText());
            cipher.encrypt(body, 0, body.readableBytes());
            assertThat(Hex.of(body)).isEqualTo(line.get("raw").asText());
            packets++;
        }
        assertThat(packets).isGreaterThan(500);
    }
}
