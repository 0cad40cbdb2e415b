package dev.meridian.orchestrator.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Packets that wait for a client that does not read, plain, in order. Loop thread.
 *
 * <p>Bounded: from half of its bound on, the oldest packets about movement are dropped, since newer ones say the same better. Chat and anything of value
 * is never dropped; when those alone reach the bound, the client is too slow to stay.
 */
final class Backlog {

    private static final int STOP_MOVE = 0x47;
    private static final int MOVE_TO_LOCATION = 0x2F;
    private static final int VALIDATE_LOCATION = 0x79;

    private final int bytesMax;
    private final Runnable movementDropped;
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private int bytes;

    Backlog(int bytesMax, Runnable movementDropped) {
        this.bytesMax = bytesMax;
        this.movementDropped = movementDropped;
    }

    /** Copies the packet. False when there is no room left even without movement. */
    boolean add(ByteBuf source, int index, int length) {
        waiting.add(Unpooled.copiedBuffer(source.slice(index, length)));
        bytes += length;
        if (bytes > bytesMax / 2) {
            dropMovement();
        }
        return bytes <= bytesMax;
    }

    private void dropMovement() {
        for (Iterator<ByteBuf> each = waiting.iterator(); each.hasNext() && bytes > bytesMax / 2; ) {
            ByteBuf packet = each.next();
            if (isMovement(packet)) {
                bytes -= packet.readableBytes();
                each.remove();
                movementDropped.run();
            }
        }
    }

    private static boolean isMovement(ByteBuf packet) {
        if (!packet.isReadable()) {
            return false;
        }
        int opcode = packet.getUnsignedByte(0);
        return opcode == MOVE_TO_LOCATION || opcode == VALIDATE_LOCATION || opcode == STOP_MOVE;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The oldest packet, taken out. */
    ByteBuf take() {
        ByteBuf packet = waiting.remove();
        bytes -= packet.readableBytes();
        return packet;
    }
}
