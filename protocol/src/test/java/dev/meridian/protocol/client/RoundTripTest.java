package dev.meridian.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.client.Tables.Row;
import dev.meridian.testkit.Seeds;
import io.netty.buffer.ByteBuf;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a codec writes it reads back, for random packets of every row. */
class RoundTripTest {

    /** With numbers that fit the narrowest field. */
    @TestFactory Stream<DynamicTest> smallNumbersComeBackAsTheyWere() {
        return Tables.rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> Seeds.check(30, (random, seed) -> {
            Object packet = new Samples(random, Samples.SMALL).of(row.type());
            assertThat(decode(row, row.encode(packet))).isEqualTo(packet);
        })));
    }

    /** A field narrower than an int keeps its low bits only: what was read once is read and written the same for ever. */
    @TestFactory Stream<DynamicTest> anyNumbersSettleAfterOneTrip() {
        return Tables.rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> Seeds.check(30, (random, seed) -> {
            ByteBuf bytes = row.encode(new Samples(random, Samples.ANY).of(row.type()));
            Object settled = decode(row, bytes.duplicate());
            ByteBuf again = row.encode(settled);
            assertThat(again).isEqualTo(bytes);
            assertThat(decode(row, again)).isEqualTo(settled);
        })));
    }

    private static Object decode(Row row, ByteBuf bytes) {
        Object packet = row.decode(bytes);
        assertThat(bytes.readableBytes()).as("bytes left unread").isZero();
        return packet;
    }
}
