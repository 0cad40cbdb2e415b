package dev.meridian.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.client.Tables.Table;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.OpcodeTable.Known;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.testkit.Seeds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever bytes arrive, a table answers a packet, nothing, or {@link MalformedPacketException}. */
class HostileBytesTest {

    @TestFactory Stream<DynamicTest> randomBytes() {
        return Tables.ALL.stream().map(table -> DynamicTest.dynamicTest(table.name(), () -> Seeds.check(20_000, (random, seed) -> {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            read(table, Unpooled.wrappedBuffer(bytes));
        })));
    }

    /** Every row, so that hostile bytes reach behind the opcode: with counts and strings of all sizes. */
    @TestFactory Stream<DynamicTest> randomBytesBehindEveryOpcode() {
        return Tables.rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> Seeds.check(500, (random, seed) -> {
            ByteBuf body = Unpooled.buffer().writeByte(row.row().opcode());
            if (row.row().second() >= 0) {
                body.writeShortLE(row.row().second());
            }
            fill(body, random);
            read(row.table(), body);
        })));
    }

    @TestFactory Stream<DynamicTest> everyPrefixOfAGoodPacket() {
        return Tables.rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> Seeds.check(3, (random, seed) -> {
            ByteBuf whole = row.encode(new Samples(random, Samples.SMALL).of(row.type()));
            for (int length = 0; length < whole.readableBytes(); length++) {
                read(row.table(), whole.slice(0, length));
            }
        })));
    }

    @TestFactory Stream<DynamicTest> goodPacketsWithBrokenBytes() {
        return Tables.rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> Seeds.check(200, (random, seed) -> {
            ByteBuf body = row.encode(new Samples(random, Samples.SMALL).of(row.type()));
            for (int i = 0; i < 3; i++) {
                body.setByte(random.nextInt(body.readableBytes()), random.nextInt());
            }
            read(row.table(), body);
        })));
    }

    private static void read(Table table, ByteBuf body) {
        Known known = table.opcodes().at(new PacketReader(body));
        try {
            Object packet = table.decode(body);
            assertThat(packet != null).as("a packet where there is a row").isEqualTo(known == Known.SPOKEN);
        } catch (MalformedPacketException expected) {
            assertThat(expected).hasMessageMatching(".+");
        }
    }

    /** Bytes of one temper per packet: noise, all ones (negative counts), small numbers (plausible counts), letters (endless strings). */
    private static void fill(ByteBuf body, RandomGenerator random) {
        int temper = random.nextInt(4);
        int length = random.nextInt(1_500);
        for (int i = 0; i < length; i++) {
            body.writeByte(switch (temper) {
                case 0 -> random.nextInt();
                case 1 -> 0xFF;
                case 2 -> i % 4 == 0 ? random.nextInt(4) : 0;
                default -> 'A';
            });
        }
    }
}
