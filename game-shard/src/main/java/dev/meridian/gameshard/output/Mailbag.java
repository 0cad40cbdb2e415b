package dev.meridian.gameshard.output;

import dev.meridian.protocol.cluster.relay.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The recipients of the packet being sent that play through one orchestrator; reused from packet to packet. Loop thread. */
final class Mailbag {

    private static final int FIRST_BYTES = 4096;

    private final Peer peer;
    private final ByteBuf body = Unpooled.buffer(FIRST_BYTES);
    private int recipients;

    Mailbag(Peer peer) {
        this.peer = peer;
    }

    Peer peer() {
        return peer;
    }

    boolean isEmpty() {
        return recipients == 0;
    }

    void add(long session, int objectEpoch, int output) {
        body.writeLongLE(session).writeIntLE(objectEpoch).writeIntLE(output);
        recipients++;
    }

    /** Sends the packet to those added, and is empty again. */
    void send(long originSession, int inputSeq, int index, ByteBuf packet) {
        body.writeBytes(packet, packet.readerIndex(), packet.readableBytes());
        peer.send(new Output(originSession, inputSeq, index, recipients, body));
        body.clear();
        recipients = 0;
    }

    void close() {
        body.release();
    }
}
