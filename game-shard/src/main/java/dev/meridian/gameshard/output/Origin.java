package dev.meridian.gameshard.output;

/**
 * Which input caused what is being done, and how many outputs it had, and how much it did to others, so far. One for the whole shard: inputs run one after another. Loop thread.
 */
public final class Origin {

    private long session;
    private int inputSeq;
    private int index;
    private int acts;

    /** An input begins to run. */
    public void begin(long ofSession, int seq) {
        session = ofSession;
        inputSeq = seq;
        index = 0;
        acts = 0;
    }

    /** What another shard's input caused is shown here under the number it got there. */
    public void adopt(long ofSession, int seq, int at) {
        session = ofSession;
        inputSeq = seq;
        index = at - 1;
    }

    /** Nothing that is done from here on was caused by an input. */
    public void end() {
        session = 0;
        inputSeq = 0;
        index = 0;
    }

    /** The session whose input runs, 0 for none. */
    public long session() {
        return session;
    }

    public int inputSeq() {
        return inputSeq;
    }

    /** The number of the last output within the input. */
    public int index() {
        return index;
    }

    /** The number, from 0, of the next thing that the input does to a being of another owner: a replay counts the same. */
    public int nextAct() {
        return acts++;
    }

    /** The number of the next output within the input. */
    public int next() {
        return ++index;
    }
}
