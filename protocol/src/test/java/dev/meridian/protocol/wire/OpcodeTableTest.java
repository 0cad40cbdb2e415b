package dev.meridian.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.protocol.wire.OpcodeTable.Known;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class OpcodeTableTest {

    /** A family of two. */
    sealed interface Word permits Hello, Count {}

    /** Without a body. */
    record Hello() implements Word {
        static final Codec<Hello> CODEC = Codec.empty(new Hello());
    }

    /** With one. */
    record Count(int value) implements Word {
        static final Codec<Count> CODEC = Codec.of(in -> new Count(in.i32()), (count, out) -> out.i32(count.value));
    }

    private static final OpcodeTable<Word> TABLE = OpcodeTable.of(Word.class)
            .row(0x01,       Hello.class,  Hello.CODEC)
            .row(0xD0, 0x23, Count.class, Count.CODEC)
            .ignored(0x02, "Shrug")
            .ignored(0xD0, 0x24, "Wave")
            .retired(0x03, "never again")
            .seal();

    @Test void rowsAreReadAndWritten() {
        ByteBuf out = Unpooled.buffer();
        TABLE.write(new Count(7), new PacketWriter(out));
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("d0230007000000");
        assertThat(TABLE.read(new PacketReader(out))).isEqualTo(new Count(7));
        assertThat(TABLE.read(reader("01"))).isEqualTo(new Hello());
    }

    @Test void aPacketIsSpokenIgnoredOrUnknown() {
        assertKnown("01", Known.SPOKEN, "Hello");
        assertKnown("d02300", Known.SPOKEN, "Count");
        assertKnown("02", Known.IGNORED, "Shrug");
        assertKnown("d02400", Known.IGNORED, "Wave");
        assertKnown("03", Known.UNKNOWN, "unknown");
        assertKnown("d02500", Known.UNKNOWN, "unknown");
        assertKnown("d023", Known.UNKNOWN, "unknown");
        assertKnown("", Known.UNKNOWN, "unknown");
    }

    @Test void whatIsNotSpokenIsNotRead() {
        assertThat(TABLE.read(reader("02"))).isNull();
        assertThat(TABLE.read(reader("ff"))).isNull();
        assertThat(TABLE.ignoredNames()).containsEntry("0x02", "Shrug").containsEntry("0xD0:0x24", "Wave").hasSize(2);
    }

    @Test void aCutOpcodeIsMalformed() {
        assertThatThrownBy(() -> TABLE.read(reader(""))).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> TABLE.read(reader("d023"))).isInstanceOf(MalformedPacketException.class);
    }

    @Test void aNumberIsTakenOnce() {
        assertThatThrownBy(() -> OpcodeTable.of(Word.class).ignored(1, "a").row(1, Hello.class, Hello.CODEC))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> OpcodeTable.of(Word.class).row(1, Hello.class, Hello.CODEC).ignored(1, "a"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> OpcodeTable.of(Word.class).ignored(1, 2, "a").row(1, Hello.class, Hello.CODEC))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> OpcodeTable.of(Word.class).ignored(1, 2, "a").row(1, 2, Hello.class, Hello.CODEC))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test void aPacketWithoutARowIsRefused() {
        assertThatThrownBy(() -> OpcodeTable.of(Word.class).row(1, Hello.class, Hello.CODEC).seal())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("Count");
    }

    private static void assertKnown(String hex, Known known, String name) {
        PacketReader in = reader(hex);
        assertThat(TABLE.at(in)).isEqualTo(known);
        assertThat(TABLE.nameAt(in)).isEqualTo(name);
        assertThat(in.remaining()).isEqualTo(hex.length() / 2);
    }

    private static PacketReader reader(String hex) {
        return new PacketReader(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }
}
