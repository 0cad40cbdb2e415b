package dev.meridian.orchestrator.session;

import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.RelayLimits;
import io.netty.buffer.ByteBuf;

/**
 * One time of a character in the world: its number, its inputs and its outputs. Loop thread.
 *
 * <p>Inputs are kept even before the owner is known.
 */
final class Stay extends Screen {

    final long session;
    final ClientSession owner;
    final int characterId;
    final String name;
    final InputLedger<ByteBuf> inputs;

    Stay(long session, ClientSession owner, int characterId, String name, RelayLimits limits) {
        super(limits, packet -> owner.client.send(packet, packet.readerIndex(), packet.readableBytes()));
        this.session = session;
        this.owner = owner;
        this.characterId = characterId;
        this.name = name;
        this.inputs = new InputLedger<>(limits, ByteBuf::release);
    }

    /** Gives everything back. */
    @Override
    void close() {
        inputs.close();
        super.close();
    }
}
