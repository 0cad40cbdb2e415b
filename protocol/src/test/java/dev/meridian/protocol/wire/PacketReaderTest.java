package dev.meridian.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PacketReaderTest {

    @Test void noFieldIsReadPastTheEnd() {
        List<Consumer<PacketReader>> reads = List.of(PacketReader::u8, PacketReader::i8, PacketReader::bool, PacketReader::u16,
                PacketReader::i16, PacketReader::i32, PacketReader::bool32, PacketReader::i64, PacketReader::f64, in -> in.bytes(3),
                in -> in.opaque(3), in -> in.skip(3));
        for (Consumer<PacketReader> read : reads) {
            assertMalformed(() -> read.accept(reader()));
        }
    }

    @Test void numbersKeepTheirSign() {
        PacketReader in = reader(0xFF, 0xFF, 0xFE, 0xFF, 0xFE, 0xFF);
        assertThat(in.i8()).isEqualTo(-1);
        assertThat(in.u8()).isEqualTo(255);
        assertThat(in.i16()).isEqualTo(-2);
        assertThat(in.u16()).isEqualTo(0xFFFE);
    }

    @Test void aStringEndsAtItsZeroUnit() {
        PacketReader in = reader('H', 0, 'i', 0, 0, 0, 7);
        assertThat(in.utf16(2)).isEqualTo("Hi");
        assertThat(in.u8()).isEqualTo(7);
    }

    @Test void aStringMayEndWithThePacketInstead() {
        assertThat(reader().utf16(5)).isEmpty();
        assertThat(reader('H', 0).utf16(5)).isEqualTo("H");
        PacketReader odd = reader('H', 0, 'i');
        assertThat(odd.utf16(5)).isEqualTo("H");
        assertThat(odd.remaining()).isZero();
    }

    @Test void aStringLongerThanItsBoundIsMalformed() {
        assertMalformed(() -> reader('a', 0, 'b', 0, 'c', 0, 0, 0).utf16(2));
        assertMalformed(() -> reader('a', 0, 'b', 0, 'c', 0).utf16(2));
    }

    @Test void anyCodeUnitSurvives() {
        ByteBuf buffer = Unpooled.buffer();
        String text = "\uD800\uFFFF\u0001" + "x".repeat(200);
        new PacketWriter(buffer).utf16(text);
        assertThat(new PacketReader(buffer).utf16(300)).isEqualTo(text);
    }

    @Test void aCountOutsideItsBoundIsMalformed() {
        assertMalformed(() -> reader(1, 2, 3).list(3, 2, PacketReader::u8));
        assertMalformed(() -> reader(1, 2, 3).list(-1, 2, PacketReader::u8));
        assertThat(reader(1, 2, 3).list(3, 3, PacketReader::u8)).containsExactly(1, 2, 3);
    }

    @Test void aBlobLongerThanItsBoundIsMalformed() {
        assertMalformed(() -> reader(3, 0, 0, 0, 1, 2, 3).blob(2));
        assertMalformed(() -> reader(0xFF, 0xFF, 0xFF, 0xFF).blob(2));
    }

    @Test void fillerIsSteppedOverAsFarAsItGoes() {
        PacketReader in = reader(1, 2, 3).skipAtMost(2);
        assertThat(in.u8()).isEqualTo(3);
        assertThat(in.skipAtMost(5).remaining()).isZero();
    }

    private static void assertMalformed(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(MalformedPacketException.class).hasNoCause();
    }

    private static PacketReader reader(int... bytes) {
        ByteBuf buffer = Unpooled.buffer();
        for (int value : bytes) {
            buffer.writeByte(value);
        }
        return new PacketReader(buffer);
    }
}
