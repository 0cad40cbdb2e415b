package dev.meridian.orchestrator.session;

import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.OutputSwitch;
import dev.meridian.world.relay.RelayLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client is shown: the outputs of its character's owners, in order and each once, and what others have for it. Loop thread.
 *
 * <p>Until the owner is known there is no switch: outputs are lost.
 */
class Screen implements OutputSwitch.Sink<Screen.Shown> {

    /** Something that an owner has for the client, or does in its name. */
    @FunctionalInterface
    interface Shown {
        /** It has passed. */
        void on(Screen screen);

        /** It waits beyond the call that brought it. */
        default Shown kept() {
            return this;
        }
    }

    /** A packet in the client's form; valid during the call only. */
    record Packet(ByteBuf bytes) implements Shown {
        @Override
        public void on(Screen screen) {
            screen.client.accept(bytes);
        }

        @Override
        public Shown kept() {
            return new Packet(Unpooled.copiedBuffer(bytes));
        }
    }

    private final RelayLimits limits;
    private final Consumer<ByteBuf> client;
    private @Nullable OutputSwitch<Shown> outputs;

    /** @param client takes packets while it is called */
    Screen(RelayLimits limits, Consumer<ByteBuf> client) {
        this.limits = limits;
        this.client = client;
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
    void offer(String from, Output<Shown> output, long now) {
        if (outputs != null) {
            outputs.offer(from, output, now, this);
        }
    }

    /** A packet that is no output of its owner, made by an input of that session: shown unless it was already. */
    void showOnce(long originSession, int inputSeq, int index, byte[] packet) {
        if (outputs == null || outputs.firstTime(originSession, inputSeq, index)) {
            show(packet);
        }
    }

    /** A packet, now; an empty one is none. */
    void show(byte[] packet) {
        if (packet.length > 0) {
            client.accept(Unpooled.wrappedBuffer(packet));
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

    /** Drops what waits. */
    void close() {
        if (outputs != null) {
            outputs.close(this);
        }
    }

    @Override
    public void deliver(Shown shown) {
        shown.on(this);
    }

    @Override
    public Shown hold(Shown shown) {
        return shown.kept();
    }
}
