package dev.meridian.bench.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Lives of a cluster, the same for every subject: it grows from 2 to 16 shards and shrinks again, and everybody moves house now and then. */
final class Lives {
    static final int SHARDS_MIN = 2;
    static final int SHARDS_MAX = 16;

    private Lives() {}

    /** Lets a subject live through one life. */
    static void live(Supplier<Subject> maker, long seed, Results results) {
        var random = new Random(seed);
        Subject subject = maker.get();
        Land land = Land.inhabited(random);
        var shards = new ArrayList<String>();
        for (int number = 1; number <= SHARDS_MAX; number++) {
            String shard = "game-shard-" + number;
            shards.add(shard);
            List<String> before = number == 1 ? List.of() : subject.owners();
            long began = System.nanoTime();
            subject.join(shard, land);
            long nanos = System.nanoTime() - began;
            if (number > SHARDS_MIN) {
                results.add("join", subject.name(), Sample.of(before, subject.owners(), shard, true, number, land, nanos));
            }
            if (number >= SHARDS_MIN) {
                land = Land.inhabited(random);
                rebalance(subject, number, land, results);
            }
        }
        while (shards.size() > SHARDS_MIN) {
            String shard = shards.remove(random.nextInt(shards.size()));
            List<String> before = subject.owners();
            long began = System.nanoTime();
            subject.leave(shard, land);
            long nanos = System.nanoTime() - began;
            results.add("leave", subject.name(), Sample.of(before, subject.owners(), shard, false, shards.size(), land, nanos));
            rebalance(subject, shards.size(), land, results);
        }
    }

    private static void rebalance(Subject subject, int shards, Land land, Results results) {
        List<String> before = subject.owners();
        long began = System.nanoTime();
        subject.rebalance(land);
        long nanos = System.nanoTime() - began;
        results.add("rebalance", subject.name(), Sample.of(before, subject.owners(), "", false, shards, land, nanos));
    }
}
