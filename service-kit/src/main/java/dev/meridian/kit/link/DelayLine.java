package dev.meridian.kit.link;

import dev.meridian.kit.loop.ServiceLoop;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a link, as drills may disturb it: buffers go on in order, at once, late, or not before the link is healed. Nothing is lost on the way,
 * as TCP loses nothing while a network is away. Loop thread.
 */
final class DelayLine {

    private final ServiceLoop loop;
    private final Consumer<ByteBuf> onward;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private LinkFault fault = LinkFault.NONE;
    private long bytes;
    private ServiceLoop.@Nullable Timer timer;

    private record Held(ByteBuf buffer, long since) {}

    /** @param onward takes over each buffer when its time has come */
    DelayLine(ServiceLoop loop, Consumer<ByteBuf> onward) {
        this.loop = loop;
        this.onward = onward;
    }

    /** Takes over the buffer. */
    void pass(ByteBuf buffer) {
        if (fault.isNone() && held.isEmpty()) {
            onward.accept(buffer);
            return;
        }
        held.add(new Held(buffer, loop.now()));
        bytes += buffer.readableBytes();
        wake();
    }

    /** From now on; also for what is held already. */
    void disturb(LinkFault next) {
        fault = next;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        wake();
    }

    /** Whether nothing passes at all. */
    boolean isCut() {
        return fault.cut();
    }

    /** Bytes held. */
    long bytes() {
        return bytes;
    }

    /** Drops what is held: the link is gone. */
    void release() {
        held.forEach(each -> each.buffer.release());
        held.clear();
        bytes = 0;
    }

    private void wake() {
        Held first = held.peek();
        if (first != null && !fault.cut() && timer == null) {
            long wait = Math.max(0, first.since + fault.delayNanos() - loop.now());
            timer = loop.after(Duration.ofNanos(wait), this::flow);
        }
    }

    private void flow() {
        timer = null;
        long now = loop.now();
        for (Held first = held.peek(); first != null && !fault.cut() && first.since + fault.delayNanos() - now <= 0; first = held.peek()) {
            held.remove();
            bytes -= first.buffer.readableBytes();
            onward.accept(first.buffer);
        }
        wake();
    }
}
