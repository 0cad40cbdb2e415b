package dev.meridian.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.CreatureSay;
import dev.meridian.protocol.client.world.MoveBackwardToLocation;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.ValidatePosition;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.wire.OpcodeTable;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the packets of every second cost in garbage: writing none, reading the record and its strings. */
class HotPacketsTest {

    private static final int ROUNDS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Header and seven or eight ints, rounded up; a string adds itself and its array. */
    private static final int RECORD_BYTES = 48;
    private static final int STRING_BYTES = 24 + 16;

    @Test void movesAreReadIntoOneRecord() {
        check(WorldOpcodes.REQUESTS, new MoveBackwardToLocation(1, 2, 3, 4, 5, 6, 1), RECORD_BYTES);
        check(WorldOpcodes.EVENTS, new MoveToLocation(1, 2, 3, 4, 5, 6, 7), RECORD_BYTES);
    }

    @Test void positionsAreReadIntoOneRecord() {
        check(WorldOpcodes.REQUESTS, new ValidatePosition(1, 2, 3, 4, 0), RECORD_BYTES);
    }

    @Test void chatIsReadIntoOneRecordAndItsStrings() {
        check(WorldOpcodes.EVENTS, CreatureSay.of(1, ChatType.ALL, "Alice", "hello"), RECORD_BYTES + 2 * (STRING_BYTES + 24));
    }

    private static <F> void check(OpcodeTable<F> table, F packet, int readBytesMax) {
        ByteBuf buffer = Unpooled.buffer(256);
        var out = new PacketWriter(buffer);
        var in = new PacketReader(buffer);
        long written = allocated(() -> table.write(packet, out.wrap(buffer.clear())));
        long read = allocated(() -> assertSame(table.read(in.wrap(buffer.readerIndex(0))), packet));
        assertThat(written).as("bytes of garbage per write of %s", packet).isZero();
        assertThat(read).as("bytes of garbage per read of %s", packet).isLessThanOrEqualTo(readBytesMax);
    }

    /** Cheaper than an assertion library, whose own garbage would be counted. */
    private static void assertSame(@Nullable Object actual, Object expected) {
        if (!expected.equals(actual)) {
            throw new AssertionError(actual + " instead of " + expected);
        }
    }

    private static long allocated(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                work.run();
            }
            best = Math.min(best, (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS);
        }
        return best;
    }
}
