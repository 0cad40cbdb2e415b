package dev.meridian.bench.assignment;

import java.util.List;

/** A way to share out the columns of the map among shards. One life: shards join, leave, and load changes; the owners follow. One thread. */
interface Subject {

    String name();

    /** A shard comes. */
    void join(String shard, Land land);

    /** A shard goes. */
    void leave(String shard, Land land);

    /** The load is another one: shifts what this subject would shift. */
    void rebalance(Land land);

    /** Owner of each column, from west to east. */
    List<String> owners();
}
