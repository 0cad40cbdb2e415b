package dev.meridian.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How far each receiver is with one object of one owner: its newest version goes out until it is acknowledged. */
final class Shares {

    private static final long RETRY = Duration.ofMillis(250).toNanos();

    private static final class Share {
        final String receiver;
        long sent = -1;
        long sentAtNanos;
        long acknowledged = -1;

        Share(String receiver) {
            this.receiver = receiver;
        }
    }

    private final List<Share> shares = new ArrayList<>(4);

    /** Whether this version is to be sent now; if so it counts as sent. */
    boolean isDue(String receiver, long version, long now) {
        Share share = of(receiver);
        boolean due = share.acknowledged < version && (share.sent < version || now - share.sentAtNanos >= RETRY);
        if (due) {
            share.sent = version;
            share.sentAtNanos = now;
        }
        return due;
    }

    void acknowledged(String receiver, long version) {
        Share share = of(receiver);
        share.acknowledged = Math.max(share.acknowledged, version);
    }

    /** The newest version this receiver has; -1 for none. */
    long acknowledged(String receiver) {
        return of(receiver).acknowledged;
    }

    private Share of(String receiver) {
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).receiver.equals(receiver)) {
                return shares.get(i);
            }
        }
        Share share = new Share(receiver);
        shares.add(share);
        return share;
    }
}
