package dev.meridian.kit.cluster;

import dev.meridian.kit.link.LinkFault;
import dev.meridian.kit.link.LinkFaults;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.FaultLink;
import java.util.concurrent.TimeUnit;

/** Carries out what a drill asks of a service's links. Loop thread. */
public final class DrillOrders {

    private DrillOrders() {}

    /** Disturbs the link, or heals it; refuses a delay that nothing was made for. */
    public static AdminReply carryOut(FaultLink order, LinkFaults faults) {
        if (order.delayMillis() < 0 || order.delayMillis() > FaultLink.DELAY_MILLIS_MAX) {
            return new AdminReply(false, "a delay of %d ms: must be 0 to %d".formatted(order.delayMillis(), FaultLink.DELAY_MILLIS_MAX));
        }
        faults.set(order.peer(), new LinkFault(order.cut(), TimeUnit.MILLISECONDS.toNanos(order.delayMillis())));
        return new AdminReply(true, order.cut() ? "cut" : order.delayMillis() > 0 ? "slowed by " + order.delayMillis() + " ms" : "healed");
    }
}
