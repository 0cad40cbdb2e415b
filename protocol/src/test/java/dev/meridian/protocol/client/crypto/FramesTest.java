package dev.meridian.protocol.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.protocol.wire.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test void aFrameIsWaitedForByteByByte() {
        ByteBuf in = Unpooled.buffer();
        for (byte part : new byte[] {5, 0, 1, 2}) {
            in.writeByte(part);
            assertThat(Frames.next(in, Frames.LOGIN_BYTES_MAX)).isNull();
        }
        in.writeByte(3);
        assertThat(Objects.requireNonNull(Frames.next(in, Frames.LOGIN_BYTES_MAX)).readableBytes()).isEqualTo(3);
        assertThat(in.readableBytes()).isZero();
    }

    @Test void anEmptyFrameIsSteppedOver() {
        ByteBuf in = Unpooled.wrappedBuffer(new byte[] {2, 0, 2, 0, 3, 0, 9});
        assertThat(Objects.requireNonNull(Frames.next(in, Frames.LOGIN_BYTES_MAX)).readByte()).isEqualTo((byte) 9);
        assertThat(Frames.next(in, Frames.LOGIN_BYTES_MAX)).isNull();
    }

    @Test void aLengthBelowTwoOrAboveTheLimitEndsTheStream() {
        for (int length : new int[] {0, 1, 1_025, 65_535}) {
            ByteBuf in = Unpooled.buffer().writeShortLE(length);
            assertThatThrownBy(() -> Frames.next(in, Frames.LOGIN_BYTES_MAX)).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test void theLongestFrameIsTaken() {
        ByteBuf in = Unpooled.buffer().writeShortLE(1_024).writeZero(1_022);
        assertThat(Frames.next(in, Frames.LOGIN_BYTES_MAX)).isNotNull();
    }

    @Test void endFillsInTheLength() {
        ByteBuf out = Unpooled.buffer().writeByte(7);
        int start = Frames.begin(out);
        out.writeShort(0x0102);
        Frames.end(out, start);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("0704000102");
    }

    @Test void aFrameTooLongToSendIsABug() {
        ByteBuf out = Unpooled.buffer();
        int start = Frames.begin(out);
        out.writeZero(65_533);
        assertThatThrownBy(() -> Frames.end(out, start)).isInstanceOf(IllegalArgumentException.class);
    }
}
