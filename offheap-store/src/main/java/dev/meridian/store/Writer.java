package dev.meridian.store;

import org.jspecify.annotations.Nullable;

/** Which thread may change a store, and the check that no other does. */
@SuppressWarnings("ReferenceEquality") // a thread is only itself
final class Writer {

    /** Stands for the writer of a closed store. */
    private static final Thread NOBODY = Thread.ofPlatform().name("nobody").unstarted(() -> {});

    private final String store;
    private volatile @Nullable Thread thread;
    private boolean draining;

    Writer(String store) {
        this.store = store;
    }

    String store() {
        return store;
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** The first thread that changes something becomes the writer. */
    void check() {
        Thread current = Thread.currentThread();
        if (current != thread) {
            bind(current);
        }
        if (draining) {
            throw new IllegalStateException("store %s is changed from inside the drain of one of its feeds; collect first, change afterwards"
                    .formatted(store));
        }
    }

    void release() {
        if (thread != NOBODY) {
            check();
            thread = null;
        }
    }

    /** Nobody may change the store any more. */
    synchronized void close() {
        thread = NOBODY;
    }

    void draining(boolean on) {
        draining = on;
    }

    /** Takes a short step that only the writer may take, unless there is a writer; one that comes meanwhile waits for the end of the step. */
    synchronized void ifNobodyWrites(Runnable step) {
        if (thread == null) {
            step.run();
        }
    }

    boolean isClosed() {
        return thread == NOBODY;
    }

    private synchronized void bind(Thread current) {
        Thread owner = thread;
        if (owner == NOBODY) {
            throw new IllegalStateException("store " + store + " is closed");
        }
        if (owner != null) {
            throw new WrongThreadException("store %s is written by %s, touched from %s; post to its owner".formatted(store, owner.getName(),
                    current.getName()));
        }
        thread = current;
    }
}
