package dev.meridian.orchestrator.leader;

import dev.meridian.kit.redis.TableStore;
import java.util.function.BiConsumer;

/**
 * The way to being a candidate: the lock, and then a look at what the last life of the cluster left. Loop thread.
 *
 * <p>Who cannot see what was left gives the lock back and tries again later: a leader that begins from nothing would publish, and so lose the
 * operator's pins for good.
 */
final class Candidacy {

    /** The lock that chooses who tries to lead. Answers come on the loop. */
    interface Lock {
        /** Tries to take it, unless a try is under way. {@code acquired} gets the token and when it was asked for; no answer, no call. */
        void tryAcquire(BiConsumer<Long, Long> acquired);

        /** Gives it back if it is ours. */
        void release();
    }

    /** Lock and tables are there. */
    @FunctionalInterface
    interface Granted {
        /** @param token of the lock, or the newest term in PostgreSQL if that is higher; {@code sentNanos} when the lock was asked for */
        void run(long token, long sentNanos, TableStore.Kept kept);
    }

    private final Lock lock;
    private final TableKeeper keeper;
    private final TermRow terms;
    private boolean looking;
    private boolean withdrawn;

    Candidacy(Lock lock, TableKeeper keeper, TermRow terms) {
        this.lock = lock;
        this.keeper = keeper;
        this.terms = terms;
    }

    /** Tries once, unless a try is under way or this orchestrator withdrew. */
    void tryOnce(Granted granted) {
        if (looking || withdrawn) {
            return;
        }
        lock.tryAcquire((token, sent) -> {
            looking = true;
            keeper.load(kept -> terms.read(newest -> {
                looking = false;
                if (withdrawn) {
                    lock.release();
                } else {
                    granted.run(Math.max(token, newest), sent, kept);
                }
            }), () -> {
                looking = false;
                lock.release();
            });
        });
    }

    /** Stands no more. Harmless when repeated. */
    void withdraw() {
        withdrawn = true;
    }
}
