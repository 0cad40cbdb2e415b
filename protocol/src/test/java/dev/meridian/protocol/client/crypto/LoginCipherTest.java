package dev.meridian.protocol.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.wire.Bytes;
import dev.meridian.testkit.Seeds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class LoginCipherTest {

    private static final Bytes KEY = Bytes.zeros(LoginCipher.KEY_BYTES);

    @Test void whatOneSideSealsTheOtherOpens() {
        Seeds.check(100, (random, seed) -> {
            byte[] body = new byte[1 + random.nextInt(600)];
            random.nextBytes(body);
            for (var padding : LoginCipher.Padding.values()) {
                ByteBuf frame = Unpooled.directBuffer().writeBytes(body);
                new LoginCipher(KEY).seal(frame, 0, padding);
                assertThat(new LoginCipher(KEY).open(frame)).isTrue();
                byte[] opened = new byte[body.length];
                frame.getBytes(0, opened);
                assertThat(opened).isEqualTo(body);
                frame.release();
            }
        });
    }

    @Test void aFlippedBitIsRefused() {
        ByteBuf frame = Unpooled.buffer().writeLong(42);
        new LoginCipher(KEY).seal(frame, 0, LoginCipher.Padding.MINIMAL);
        frame.setByte(3, frame.getByte(3) ^ 0x10);
        assertThat(new LoginCipher(KEY).open(frame)).isFalse();
    }

    @Test void aBodyThatFitsNoBlockIsRefused() {
        for (int length : new int[] {0, 1, 4, 7, 9, 12}) {
            assertThat(new LoginCipher(KEY).open(Unpooled.buffer().writeZero(length))).isFalse();
            assertThat(new LoginCipher(KEY).openInit(Unpooled.buffer().writeZero(length))).isFalse();
        }
    }
}
