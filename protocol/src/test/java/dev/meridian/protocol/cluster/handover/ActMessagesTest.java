package dev.meridian.protocol.cluster.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActMessagesTest {

    private static final EffectName NAME = new EffectName(false, 0x1122334455667788L, 9, 1);
    private static final EffectName TICK = new EffectName(true, 268_435_457, 1L << 40, Integer.MAX_VALUE);

    @Test
    void whatIsWrittenIsRead() {
        for (HandoverMessage message : List.of(
                new GhostAct(2, 1, NAME, TICK, 250, Long.MIN_VALUE), new ActTaken(1, 2, 3, TICK), new ActSettled(2, NAME))) {
            assertEquals(message, ClusterProtocol.read(new PacketReader(ClusterProtocol.toBuffer(message))));
        }
    }

    @Test
    void anActLooksLikeThis() {
        ByteBuf bytes = ClusterProtocol.toBuffer(new GhostAct(2, 1, NAME, NAME, 1, 3));
        String name = "00" + "8877665544332211" + "0900000000000000" + "01000000";
        assertEquals("05" + "1a" + "02000000" + "01000000" + name + name + "01" + "0300000000000000", ByteBufUtil.hexDump(bytes));
    }
}
