package dev.meridian.kit.standby;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps one object: the standby whose word counts, and, while another one is being filled, that one too. Both are sent every change. The one before is told
 * that it need not keep the object only when the new one has said that it has all of it, so that there is a whole copy somewhere at any moment. Loop thread.
 */
public final class Keepers {

    private final Consumer<? super String> dismiss;
    private @Nullable Keeper present;
    private @Nullable Keeper next;

    /** The object at one standby, since it was sent there whole last. */
    public static final class Keeper {

        private final String peer;
        private final boolean lacks;
        private long durable;

        private Keeper(String peer, boolean lacks) {
            this.peer = peer;
            this.lacks = lacks;
        }

        /** The standby, by name and incarnation. */
        public String peer() {
            return peer;
        }

        /** The highest version of the object that it has for certain; 0 if it may have none. */
        public long durable() {
            return durable;
        }
    }

    /**
     * Nobody keeps it.
     *
     * @param dismiss tells a standby, by name and incarnation, that it need not keep the object any more
     */
    public Keepers(Consumer<? super String> dismiss) {
        this.dismiss = dismiss;
    }

    /** The standby whose word counts; null if nobody keeps the object. */
    public @Nullable Keeper present() {
        return present;
    }

    /** Whether it is the one whose word counts. */
    public boolean isPresent(Keeper keeper) {
        return keeper == present;
    }

    /**
     * Who has to be sent the whole object now; null if nobody. Asked again after it was {@link #sent}.
     *
     * @param target who should keep it, by name and incarnation; null if nobody who should can: then who keeps it goes on
     */
    public @Nullable String due(@Nullable String target) {
        if (next != null && !next.peer.equals(target)) {
            dismiss.accept(next.peer);
            next = null;
        }
        if (present != null && present.lacks) {
            return present.peer;
        }
        if (target == null || (present != null && present.peer.equals(target))) {
            return null;
        }
        return next == null || next.lacks ? target : null;
    }

    /** That standby was sent the whole object. @return the object there */
    public Keeper sent(String peer) {
        var keeper = new Keeper(peer, false);
        if (present == null || present.peer.equals(peer)) {
            present = keeper;
        } else {
            next = keeper;
        }
        return keeper;
    }

    /** Everybody who is to be sent changes. */
    public void forEach(Consumer<? super Keeper> each) {
        if (present != null && !present.lacks) {
            each.accept(present);
        }
        if (next != null && !next.lacks) {
            each.accept(next);
        }
    }

    /**
     * A standby has the object up to a version.
     *
     * @param keepsUp whether it answers fast enough to take the turn of another; otherwise that one goes on
     */
    public void confirmed(Keeper keeper, long version, boolean keepsUp) {
        if (keeper == next && keepsUp) {
            if (present != null) {
                dismiss.accept(present.peer);
            }
            present = keeper;
            next = null;
        }
        if (keeper == present) {
            keeper.durable = version;
        }
    }

    /** A standby misses changes of the object: it has to be sent all of it again. False if it keeps none. */
    public boolean again(String peer) {
        if (present != null && present.peer.equals(peer)) {
            present = new Keeper(peer, true);
            return true;
        }
        if (next != null && next.peer.equals(peer)) {
            next = new Keeper(peer, true);
            return true;
        }
        return false;
    }

    /** A standby does not keep the object any more, or cannot be reached. False if it did not. */
    public boolean lost(String peer) {
        if (present != null && present.peer.equals(peer)) {
            present = next;
            next = null;
            return true;
        }
        if (next != null && next.peer.equals(peer)) {
            next = null;
            return true;
        }
        return false;
    }

    /** The object is somebody else's, or nobody's: whoever keeps it need not. */
    public void dismissAll() {
        if (present != null) {
            dismiss.accept(present.peer);
        }
        if (next != null) {
            dismiss.accept(next.peer);
        }
        present = null;
        next = null;
    }
}
