package dev.meridian.orchestrator.session;

import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.OutputSwitch;
import dev.meridian.world.relay.RelayLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * One time of a character in the world: its number, its inputs and its outputs. Loop thread.
 *
 * <p>Until the owner is known there is no switch for outputs; inputs are kept all the same.
 */
final class Stay implements OutputSwitch.Sink<ByteBuf> {

    final long session;
    final ClientSession owner;
    final int characterId;
    final String name;
    final InputLedger<ByteBuf> inputs;
    private final RelayLimits limits;
    private @Nullable OutputSwitch<ByteBuf> outputs;

    Stay(long session, ClientSession owner, int characterId, String name, RelayLimits limits) {
        this.session = session;
        this.owner = owner;
        this.characterId = characterId;
        this.name = name;
        this.limits = limits;
        this.inputs = new InputLedger<>(limits, ByteBuf::release);
    }

    /** The shard that acts for the character from the start. */
    void begin(String shard, int objectEpoch) {
        outputs = new OutputSwitch<>(limits, shard, objectEpoch);
    }

    /** Where inputs go, by the machines' id; null before the owner is known. */
    @Nullable String inputOwner() {
        return outputs == null ? null : outputs.inputOwner();
    }

    /** Highest epoch known of the character. */
    long newestEpoch() {
        return outputs == null ? 0 : outputs.newestEpoch();
    }

    /** One output from a shard. */
    void offer(String from, Output<ByteBuf> output, long now) {
        if (outputs != null) {
            outputs.offer(from, output, now, this);
        }
    }

    /** A new owner says that it acts. False if that is no news. */
    boolean crossed(String to, int epoch, int lastOutput, long now) {
        return outputs != null && outputs.crossed(to, epoch, lastOutput, now, this);
    }

    /** The owner died and an heir says that it acts. False if that is no news. */
    boolean inherited(String heir, int epoch, long now) {
        return outputs != null && outputs.inherited(heir, epoch, now, this);
    }

    /** What a speaker whose route is no news must rise above; 0 if it need not. */
    long outranks(String speaker, int epoch) {
        return outputs == null ? 0 : outputs.outranks(speaker, epoch);
    }

    /** Time passes for outputs that wait. */
    void tick(long now) {
        if (outputs != null && outputs.isWaiting()) {
            outputs.tick(now, this);
        }
    }

    /** Gives everything back. */
    void close() {
        inputs.close();
        if (outputs != null) {
            outputs.close(this);
        }
    }

    @Override
    public void deliver(ByteBuf packet) {
        owner.client.send(packet, packet.readerIndex(), packet.readableBytes());
    }

    @Override
    public ByteBuf hold(ByteBuf packet) {
        return Unpooled.copiedBuffer(packet);
    }
}
