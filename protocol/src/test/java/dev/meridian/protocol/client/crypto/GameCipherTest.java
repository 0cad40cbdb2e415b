package dev.meridian.protocol.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.wire.Bytes;
import dev.meridian.testkit.Seeds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class GameCipherTest {

    @Test void eightBytesAtATimeAreTheSameAsOneByOne() {
        Seeds.check(200, (random, seed) -> {
            byte[] dynamic = new byte[GameCipher.DYNAMIC_KEY_BYTES];
            random.nextBytes(dynamic);
            var sender = new GameCipher(Bytes.of(dynamic));
            var receiver = new GameCipher(Bytes.of(dynamic));
            for (int packet = 0; packet < 20; packet++) {
                byte[] plain = new byte[random.nextInt(70)];
                random.nextBytes(plain);
                byte[] expected = byteByByte(plain, sender.outKey());
                ByteBuf source = Unpooled.directBuffer().writeZero(3).writeBytes(plain);
                ByteBuf destination = Unpooled.buffer().writeZero(1 + plain.length);

                sender.encrypt(source, 3, destination, 1, plain.length);
                assertThat(slice(destination, 1, plain.length)).isEqualTo(expected);
                assertThat(slice(source, 3, plain.length)).as("the source stays plain").isEqualTo(plain);

                receiver.decrypt(destination, 1, plain.length);
                assertThat(slice(destination, 1, plain.length)).isEqualTo(plain);
                source.release();
            }
        });
    }

    private static byte[] slice(ByteBuf buffer, int from, int length) {
        byte[] out = new byte[length];
        buffer.getBytes(from, out);
        return out;
    }

    private static byte[] byteByByte(byte[] plain, Bytes key) {
        byte[] out = new byte[plain.length];
        int previous = 0;
        for (int i = 0; i < plain.length; i++) {
            previous = (plain[i] ^ key.u8(i & 15) ^ previous) & 0xFF;
            out[i] = (byte) previous;
        }
        return out;
    }
}
