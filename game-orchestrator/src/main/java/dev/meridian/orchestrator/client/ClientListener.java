package dev.meridian.orchestrator.client;

import io.netty.buffer.ByteBuf;

/** What happens on a client's connection. Called on the loop. */
public interface ClientListener {

    /** A client connected. */
    void opened(ClientConnection client);

    /** Whether the next packet of this client may be read now; if not, {@link ClientConnection#resume} asks again. */
    boolean wants(ClientConnection client);

    /** One decrypted packet, opcode first; valid during the call only. */
    void packet(ClientConnection client, ByteBuf body);

    /** The connection is gone. */
    void closed(ClientConnection client, String reason);
}
