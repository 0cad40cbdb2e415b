package dev.meridian.world.relay;

/**
 * The owner's book of which inputs of one session are durable: an input is, once the standby has the object's version that it made.
 *
 * <p>Versions are the object's own, or positions in the owner's delta log: any number that grows with every input and comes back with the standby's
 * acknowledgements. The simulator counts so, object by object; game shards set marks in the stream of all players of a standby instead, so that one answer
 * makes the inputs of all of them durable. Begins anew with every owner and with every other standby, which has to have the whole object first.
 */
public final class DurableMark {

    private final long[] versions;
    private final int[] inputs;
    private int first;
    private int count;
    private int durable;

    /** @param durable highest input that was durable before, by whomever */
    public DurableMark(RelayLimits limits, int durable) {
        this.versions = new long[limits.inputs()];
        this.inputs = new int[limits.inputs()];
        this.durable = durable;
    }

    /**
     * An input ran, and the object has its effect from this version on.
     *
     * @throws IllegalStateException if more inputs ran than the orchestrator may send before some are durable
     */
    public void ran(int seq, long version) {
        if (count == inputs.length) {
            throw new IllegalStateException("%d inputs ran after the durable one %d".formatted(count, durable));
        }
        int slot = (first + count++) % inputs.length;
        versions[slot] = version;
        inputs[slot] = seq;
    }

    /**
     * The standby has everything up to this version.
     *
     * @return highest durable input now; acknowledgements that come late or twice change nothing
     */
    public int acknowledged(long version) {
        while (count > 0 && versions[first] <= version) {
            durable = inputs[first];
            first = (first + 1) % inputs.length;
            count--;
        }
        return durable;
    }

    /** Highest durable input. */
    public int durable() {
        return durable;
    }
}
