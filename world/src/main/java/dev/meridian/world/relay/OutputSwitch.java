package dev.meridian.world.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The orchestrator's switch for one session's outputs: one owner's outputs pass, in their order; a new owner's wait until the old owner's last one
 * has passed, at most {@link RelayLimits#outputHold()}; whatever an old owner sends after that is dropped.
 *
 * <p>Several crossings in quick succession queue up, each with its own wait. Outputs of a new owner whose route is not known yet wait likewise. Outputs
 * of one owner come over one ordered link: a number that is not higher than the last one is a repetition, a gap is an output lost with a link.
 *
 * @param <T> an output's payload
 */
public final class OutputSwitch<T> {

    /** What becomes of an output; every payload offered ends in exactly one of {@code deliver} and {@code drop}. */
    public interface Sink<T> {
        /** To the client, now. */
        void deliver(T payload);

        /** Never to the client. */
        default void drop(T payload) {}

        /** The switch keeps the payload beyond this call; returns what it shall keep (a retained or copied payload). */
        default T hold(T payload) {
            return payload;
        }
    }

    /** Last number of an old owner, when nobody knows it: only the time can end the wait. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    /** A switch that waits. */
    private record Route(String owner, long epoch, int oldLast, long atNanos) {}

    private final RelayLimits limits;
    private final DeliveredMemory delivered;
    private final ArrayDeque<Route> waiting = new ArrayDeque<>();
    private final List<Held<T>> held = new ArrayList<>();
    private String owner;
    private long epoch;
    private int passed;

    private record Held<T>(String owner, Output<T> output) {}

    /**
     * @param owner the shard that acts for the session's object, by name and incarnation
     * @param epoch its object epoch
     */
    public OutputSwitch(RelayLimits limits, String owner, long epoch) {
        this.limits = limits;
        this.delivered = new DeliveredMemory(limits.replayMemory());
        this.owner = owner;
        this.epoch = epoch;
    }

    /**
     * A new owner took the object over from the old one, which is done with it.
     *
     * @param oldLast last output number of the old owner, 0 if it sent none
     * @return whether this is news; a repeated or late one changes nothing
     */
    public boolean crossed(String newOwner, long newEpoch, int oldLast, long now, Sink<T> sink) {
        if (newEpoch <= epoch || waiting.stream().anyMatch(route -> route.epoch == newEpoch && route.oldLast != UNKNOWN)) {
            return false;
        }
        enqueue(new Route(newOwner, newEpoch, oldLast, now + limits.outputHold().toNanos()));
        advance(now, sink);
        return true;
    }

    /**
     * The old owner is dead and an heir acts: switches at once. What successors of the old owner had sent before is delivered first.
     *
     * @return whether this is news
     */
    public boolean inherited(String heir, long newEpoch, long now, Sink<T> sink) {
        if (newEpoch <= epoch) {
            return false;
        }
        enqueue(new Route(heir, newEpoch, 0, now));
        while (epoch < newEpoch) {
            switchOver(waiting.removeFirst(), sink);
        }
        advance(now, sink);
        return true;
    }

    /**
     * What an owner must rise above so that its route becomes news: an epoch that only a dead owner had may have been given a second time, and would be
     * refused here for ever. Ask when {@link #crossed} or {@link #inherited} said that a route is no news.
     *
     * @param speaker who says that it owns the object, with that epoch; not fenced
     * @return the known epoch, one more if the speaker has the same one; 0 if the speaker is the owner known here
     */
    public long outranks(String speaker, long speakersEpoch) {
        long known = newestEpoch();
        if (speakersEpoch > known || speaker.equals(inputOwner())) {
            return 0;
        }
        return speakersEpoch == known ? known + 1 : known;
    }

    /** An output came from a shard that is not fenced. */
    public void offer(String from, Output<T> output, long now, Sink<T> sink) {
        if (output.epoch() < epoch || (output.epoch() == epoch && !from.equals(owner))) {
            sink.drop(output.payload());
        } else if (output.epoch() == epoch) {
            pass(output, sink);
            advance(now, sink);
        } else {
            hold(from, output, now, sink);
        }
    }

    /**
     * Whether the client is to be shown what comes for it from another than its owner, made by an input of this session: not twice. Remembered like an
     * output from now on.
     */
    public boolean firstTime(long originSession, int inputSeq, int index) {
        return delivered.firstTime(originSession, inputSeq, index);
    }

    /** Ends waits whose time is over. Call it every few milliseconds while {@link #isWaiting()}. */
    public void tick(long now, Sink<T> sink) {
        advance(now, sink);
    }

    /** Whether a switch waits for an old owner's last output. */
    public boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Where inputs go: the newest owner known, whether or not its outputs pass already. */
    public String inputOwner() {
        return waiting.isEmpty() ? owner : waiting.getLast().owner;
    }

    /** The newest owner's object epoch: anything lower about this object is to be refused. */
    public long newestEpoch() {
        return waiting.isEmpty() ? epoch : waiting.getLast().epoch;
    }

    /** Drops what is held: the session ended. */
    public void close(Sink<T> sink) {
        waiting.clear();
        held.forEach(kept -> sink.drop(kept.output.payload()));
        held.clear();
    }

    private void hold(String from, Output<T> output, long now, Sink<T> sink) {
        T payload = sink.hold(output.payload());
        held.add(new Held<>(from, new Output<>(
                output.epoch(), output.number(), output.originSession(), output.inputSeq(), output.index(), payload)));
        if (waiting.stream().noneMatch(route -> route.epoch == output.epoch())) {
            enqueue(new Route(from, output.epoch(), UNKNOWN, now + limits.outputHold().toNanos()));
        }
        while (held.size() > limits.outputs() && !waiting.isEmpty()) {
            switchOver(waiting.removeFirst(), sink);
        }
        advance(now, sink);
    }

    /** Keeps the waiting routes in the order of their epochs; a route that is known takes the place of one that was guessed from an output. */
    private void enqueue(Route route) {
        var inOrder = new ArrayList<Route>();
        waiting.stream().filter(other -> other.epoch < route.epoch).forEach(inOrder::add);
        inOrder.add(route);
        waiting.stream().filter(other -> other.epoch > route.epoch).forEach(inOrder::add);
        waiting.clear();
        waiting.addAll(inOrder);
    }

    private void advance(long now, Sink<T> sink) {
        while (!waiting.isEmpty()) {
            Route next = waiting.getFirst();
            boolean oldIsDone = next.epoch == epoch + 1 && passed >= next.oldLast;
            if (!oldIsDone && now - next.atNanos < 0) {
                return;
            }
            switchOver(waiting.removeFirst(), sink);
        }
    }

    private void switchOver(Route next, Sink<T> sink) {
        owner = next.owner;
        epoch = next.epoch;
        passed = 0;
        for (Iterator<Held<T>> each = held.iterator(); each.hasNext(); ) {
            Held<T> kept = each.next();
            if (kept.output.epoch() == epoch && kept.owner.equals(owner)) {
                pass(kept.output, sink);
                each.remove();
            } else if (kept.output.epoch() <= epoch) {
                sink.drop(kept.output.payload());
                each.remove();
            }
        }
    }

    private void pass(Output<T> output, Sink<T> sink) {
        if (output.number() <= passed) {
            sink.drop(output.payload());
            return;
        }
        passed = output.number();
        if (output.originSession() != 0 && !delivered.firstTime(output.originSession(), output.inputSeq(), output.index())) {
            sink.drop(output.payload());
            return;
        }
        sink.deliver(output.payload());
    }
}
