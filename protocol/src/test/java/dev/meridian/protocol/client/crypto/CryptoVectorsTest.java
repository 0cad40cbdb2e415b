package dev.meridian.protocol.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.client.Resources;
import dev.meridian.protocol.wire.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CryptoVectorsTest {

    private static final JsonNode VECTORS = Resources.vectors("crypto.json");

    @Test void blowfishReadsHalvesLittleEndian() {
        for (JsonNode row : VECTORS.get("blowfish_ecb")) {
            var cipher = new LoginCipher(Hex.bytes(row.get("key")));
            ByteBuf buffer = Hex.buffer(row.get("plain"));
            cipher.encrypt(buffer, 0, buffer.readableBytes());
            assertThat(Hex.of(buffer)).isEqualTo(row.get("cipher").asText());
            cipher.decrypt(buffer, 0, buffer.readableBytes());
            assertThat(Hex.of(buffer)).isEqualTo(row.get("plain").asText());
        }
    }

    @Test void theChecksumIsTheXorOfTheWordsBeforeIt() {
        for (JsonNode row : VECTORS.get("checksum_append")) {
            ByteBuf body = Hex.buffer(row.get("zeroed"));
            int sum = Checksum.xorOfWords(body, 0, body.readableBytes() - 4);
            assertThat(sum).isEqualTo(Hex.number(row.get("checksum")));
            body.setIntLE(body.readableBytes() - 4, sum);
            assertThat(Hex.of(body)).isEqualTo(row.get("with_checksum").asText());
            assertThat(Checksum.verify(body, 0, body.readableBytes())).isTrue();
        }
    }

    @Test void aBodyIsGoodWhenAllItsWordsXorToZero() {
        for (JsonNode row : VECTORS.get("checksum_verify")) {
            ByteBuf body = Hex.buffer(row.get("body"));
            assertThat(Checksum.verify(body, 0, body.readableBytes())).as(row.get("why").asText()).isEqualTo(row.get("valid").asBoolean());
        }
    }

    @Test void theRollingXorEndsWithItsKeyAndComesBackToItsSeed() {
        for (JsonNode row : VECTORS.get("init_rolling_xor")) {
            ByteBuf body = Hex.buffer(row.get("plain"));
            int seed = Hex.number(row.get("seed"));
            RollingXor.encode(body, 0, body.readableBytes(), seed);
            assertThat(Hex.of(body)).isEqualTo(row.get("encoded").asText());
            assertThat(body.getIntLE(body.readableBytes() - 8)).isEqualTo(Hex.number(row.get("final_key")));
            assertThat(RollingXor.decode(body, 0, body.readableBytes())).isEqualTo(seed);
            body.setIntLE(body.readableBytes() - 8, 0);
            assertThat(Hex.of(body)).isEqualTo(row.get("plain").asText());
        }
    }

    @Test void theModulusIsScrambledAndUnscrambled() {
        for (JsonNode row : VECTORS.get("modulus_scramble")) {
            byte[] modulus = Hex.bytes(row.get("modulus")).toArray();
            assertThat(HexFormat.of().formatHex(Modulus.scramble(modulus))).isEqualTo(row.get("scrambled").asText());
            assertThat(HexFormat.of().formatHex(Modulus.unscramble(modulus))).isEqualTo(row.get("modulus").asText());
        }
    }

    @Test void credentialsAreReadFromEveryFormOfTheBlock() throws Exception {
        RsaKey key = vectorKey();
        assertThat(key.scrambledModulus()).hasToString(VECTORS.get("rsa_key").get("scrambled_modulus").asText());
        for (JsonNode row : VECTORS.get("rsa_credentials")) {
            var expected = credentials(row);
            assertThat(Credentials.parse(Hex.bytes(row.get("plain_block")).toArray())).isEqualTo(expected);
            assertThat(key.open(Hex.bytes(row.get("cipher_block")))).as(row.get("note").asText()).isEqualTo(expected);
        }
    }

    @Test void theClientBuildsTheSameBlocks() throws Exception {
        RsaKey key = vectorKey();
        for (JsonNode row : VECTORS.get("rsa_credentials")) {
            if (row.get("note").asText().contains("0x24")) {
                continue; // a mark that only some clients set
            }
            assertThat(HexFormat.of().formatHex(credentials(row).block())).isEqualTo(row.get("plain_block").asText());
            assertThat(credentials(row).seal(key.scrambledModulus())).hasToString(row.get("cipher_block").asText());
        }
    }

    @Test void aDroppedLeadingZeroIsPutBack() throws Exception {
        RsaKey key = vectorKey();
        for (JsonNode row : VECTORS.get("rsa_credentials")) {
            String block = row.get("cipher_block").asText();
            if (block.startsWith("00")) {
                assertThat(key.open(Bytes.ofHex(block.substring(2) + "78"))).isEqualTo(credentials(row));
                return;
            }
        }
        throw new AssertionError("no vector with a leading zero");
    }

    @Test void initIsPaddedVeiledAndEncrypted() {
        JsonNode row = VECTORS.get("init_frame");
        ByteBuf frame = Unpooled.buffer();
        int start = Frames.begin(frame);
        frame.writeBytes(Hex.buffer(row.get("body")));
        LoginCipher.withStaticKey().sealInit(frame, start + Frames.HEADER_BYTES, Hex.number(row.get("seed")));
        Frames.end(frame, start);
        assertThat(Hex.of(frame)).isEqualTo(row.get("wire").asText());

        ByteBuf body = bodyOf(frame);
        assertThat(LoginCipher.withStaticKey().openInit(body)).isTrue();
        assertThat(Hex.of(body)).startsWith(row.get("body").asText());
    }

    @Test void loginFramesInEveryPadding() {
        JsonNode all = VECTORS.get("login_frames");
        Bytes key = Hex.bytes(all.get("dynamic_key"));
        var paddings = Map.of("server", LoginCipher.Padding.SERVER, "append8", LoginCipher.Padding.SERVER,
                "official", LoginCipher.Padding.OFFICIAL_CLIENT, "minimal", LoginCipher.Padding.MINIMAL);
        for (JsonNode row : all.get("frames")) {
            ByteBuf frame = Unpooled.buffer();
            int start = Frames.begin(frame);
            frame.writeBytes(Hex.buffer(row.get("body")));
            var padding = Objects.requireNonNull(paddings.get(row.get("padding").asText()));
            new LoginCipher(key).seal(frame, start + Frames.HEADER_BYTES, padding);
            Frames.end(frame, start);
            assertThat(Hex.of(frame)).as(row.get("name").asText()).isEqualTo(row.get("wire").asText());

            ByteBuf body = bodyOf(frame);
            assertThat(new LoginCipher(key).open(body)).isTrue();
            assertThat(Hex.of(body)).isEqualTo(row.get("padded").asText());
        }
    }

    @Test void theGameKeyGrowsWithEveryPacketPerDirection() {
        for (JsonNode row : VECTORS.get("game_xor")) {
            var sender = new GameCipher(Hex.bytes(row.get("dynamic")));
            var receiver = new GameCipher(Hex.bytes(row.get("dynamic")));
            assertThat(sender.outKey()).isEqualTo(Hex.bytes(row.get("initial_key")));
            for (JsonNode packet : row.get("packets")) {
                checkGamePacket(packet, sender, receiver);
            }
            assertThat(sender.inKey()).isEqualTo(Hex.bytes(row.get("initial_key")));
        }
    }

    @Test void theGrowingWordWrapsWithoutCarry() {
        JsonNode packet = VECTORS.get("game_xor_wrap");
        Bytes key = Hex.bytes(packet.get("key_before"));
        checkGamePacket(packet, cipher(key), cipher(key));
    }

    @Test void aGameHandshakeFromBothSides() {
        JsonNode row = VECTORS.get("game_handshake");
        Bytes dynamic = Bytes.ofHex(row.get("initial_key").asText().substring(0, 16));
        var server = new GameCipher(dynamic);
        var client = new GameCipher(dynamic);
        for (JsonNode step : row.get("steps")) {
            boolean fromClient = step.get("dir").asText().equals("client");
            var sender = fromClient ? client : server;
            var receiver = fromClient ? server : client;
            ByteBuf frame = Unpooled.buffer();
            int start = Frames.begin(frame);
            frame.writeBytes(Hex.buffer(step.get("body")));
            Frames.end(frame, start);
            if (step.get("encrypted").asBoolean()) {
                sender.encrypt(frame, start + Frames.HEADER_BYTES, frame.readableBytes() - Frames.HEADER_BYTES);
            }
            assertThat(Hex.of(frame)).as(step.get("name").asText()).isEqualTo(step.get("wire").asText());
            ByteBuf body = bodyOf(frame);
            if (step.get("encrypted").asBoolean()) {
                receiver.decrypt(body, body.readerIndex(), body.readableBytes());
            }
            assertThat(Hex.of(body)).isEqualTo(step.get("body").asText());
        }
    }

    /** A cipher whose both directions stand at the 16 bytes of {@code key}. */
    static GameCipher cipher(Bytes key) {
        return new GameCipher(GameCipher.littleEndian(key, 0), GameCipher.littleEndian(key, 8));
    }

    private static ByteBuf bodyOf(ByteBuf frame) {
        return Objects.requireNonNull(Frames.next(frame, Frames.GAME_BYTES_MAX));
    }

    private static void checkGamePacket(JsonNode packet, GameCipher sender, GameCipher receiver) {
        assertThat(sender.outKey()).isEqualTo(Hex.bytes(packet.get("key_before")));
        ByteBuf body = Hex.buffer(packet.get("plain"));
        sender.encrypt(body, 0, body.readableBytes());
        assertThat(Hex.of(body)).isEqualTo(packet.get("cipher").asText());
        assertThat(sender.outKey()).isEqualTo(Hex.bytes(packet.get("key_after")));
        receiver.decrypt(body, 0, body.readableBytes());
        assertThat(Hex.of(body)).isEqualTo(packet.get("plain").asText());
        assertThat(receiver.inKey()).isEqualTo(Hex.bytes(packet.get("key_after")));
    }

    private static Credentials credentials(JsonNode row) {
        return new Credentials(row.get("login").asText(), row.get("password").asText(), row.get("otp").asInt());
    }

    private static RsaKey vectorKey() throws GeneralSecurityException {
        JsonNode row = VECTORS.get("rsa_key");
        var modulus = new BigInteger(row.get("modulus").asText(), 16);
        var exponent = new BigInteger(row.get("private_exponent").asText(), 16);
        return new RsaKey(modulus, KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateKeySpec(modulus, exponent)));
    }
}
