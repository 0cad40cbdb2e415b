package dev.meridian.simulation;

import dev.meridian.simulation.ClusterRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Many seeds, each a whole life of a cluster, on as many threads as told.
 *
 * @param firstSeed the first; the others follow
 * @param seeds     how many
 * @param faults    the kinds that may strike
 * @param threads   seeds that run at the same time
 */
public record Simulation(long firstSeed, int seeds, Set<Fault> faults, int threads) {

    public Simulation {
        faults = Set.copyOf(faults);
        if (seeds < 1 || threads < 1) {
            throw new IllegalArgumentException("there must be at least one seed and one thread: " + seeds + ", " + threads);
        }
    }

    /**
     * Runs them all and sums them up. Blocks; the callers of {@code each} are the threads of the run, one at a time.
     *
     * @param each called for every seed that is done, in no order
     * @throws InterruptedException if the waiting thread is interrupted; seeds under way end soon
     */
    public Totals run(Consumer<Outcome> each) throws InterruptedException {
        long began = System.nanoTime();
        Totals totals = new Totals();
        AtomicLong next = new AtomicLong(firstSeed);
        Callable<Void> worker = () -> {
            for (long seed = next.getAndIncrement(); seed - firstSeed < seeds && !Thread.currentThread().isInterrupted(); seed = next.getAndIncrement()) {
                Outcome outcome = ClusterRun.run(seed, faults);
                synchronized (totals) {
                    totals.add(outcome);
                    each.accept(outcome);
                }
            }
            return null;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> under = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                under.add(workers.submit(worker));
            }
            for (Future<Void> one : under) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run broke, which is not a violation but a bug in the simulator", e.getCause());
        } finally {
            workers.shutdownNow();
        }
        totals.took(System.nanoTime() - began);
        return totals;
    }
}
