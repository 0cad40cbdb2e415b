package dev.meridian.bench.assignment;

import dev.meridian.world.geometry.WorldGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The peers: ways of hashing that know nothing of the map. What a key means is their own; who is there is kept here. */
abstract class HashSubject implements Subject {
    /** In the order they came; jump hash knows shards by their place only. */
    final List<String> shards = new ArrayList<>();
    private List<String> owners = List.of();

    @Override
    public void join(String shard, Land land) {
        shards.add(shard);
        owners = place(land);
    }

    @Override
    public void leave(String shard, Land land) {
        shards.remove(shard);
        owners = place(land);
    }

    @Override
    public void rebalance(Land land) {
        owners = place(land);
    }

    @Override
    public List<String> owners() {
        return owners;
    }

    /** The owner of every column. */
    abstract List<String> place(Land land);

    /** Mixes the bits so that keys which differ little land far apart. */
    static long hash(String key) {
        long hash = 0;
        for (byte octet : key.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash * 257 + octet + 1);
        }
        return hash;
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A ring of hashes, every shard at many points of it. */
    static class Ring extends HashSubject {
        private static final int POINTS_PER_SHARD = 100;

        @Override
        public String name() {
            return "hash-ring";
        }

        @Override
        List<String> place(Land land) {
            NavigableMap<Long, String> ring = ring();
            var owners = new ArrayList<String>();
            for (int column = 0; column < WorldGrid.COLUMNS; column++) {
                owners.add(next(ring, hash("column " + column)));
            }
            return owners;
        }

        NavigableMap<Long, String> ring() {
            var ring = new TreeMap<Long, String>();
            for (String shard : shards) {
                for (int point = 0; point < POINTS_PER_SHARD; point++) {
                    ring.put(hash(shard + " point " + point), shard);
                }
            }
            return ring;
        }

        static String next(NavigableMap<Long, String> ring, long point) {
            Map.Entry<Long, String> found = ring.ceilingEntry(point);
            return found == null ? ring.firstEntry().getValue() : found.getValue();
        }
    }

    /** The ring, on which no shard takes more than 1.25 times the mean load, as long as any has room for a column: the column goes on to the next. */
    static final class BoundedRing extends Ring {
        private static final double BOUND = 1.25;

        @Override
        public String name() {
            return "bounded-load";
        }

        @Override
        List<String> place(Land land) {
            NavigableMap<Long, String> ring = ring();
            long bound = (long) (BOUND * land.total() / shards.size());
            var carried = new TreeMap<String, Long>();
            var owners = new String[WorldGrid.COLUMNS];
            for (int column = 0; column < WorldGrid.COLUMNS; column++) {
                long load = land.column(column);
                owners[column] = room(ring, hash("column " + column), bound - load, carried);
                carried.merge(owners[column], load, Long::sum);
            }
            return Arrays.asList(owners);
        }

        private static String room(NavigableMap<Long, String> ring, long point, long carriedMax, Map<String, Long> carried) {
            var inTurn = new ArrayList<>(ring.tailMap(point).values());
            inTurn.addAll(ring.headMap(point).values());
            for (String shard : inTurn) {
                if (carried.getOrDefault(shard, 0L) <= carriedMax) {
                    return shard;
                }
            }
            return inTurn.getFirst();
        }
    }

    /** Jump consistent hash: shards are numbers, so that one which leaves gives its number to the last. */
    static final class Jump extends HashSubject {
        private static final double ONE = 1L << 31;

        @Override
        public String name() {
            return "jump-hash";
        }

        @Override
        public void leave(String shard, Land land) {
            int place = shards.indexOf(shard);
            shards.set(place, shards.getLast());
            shards.removeLast();
            rebalance(land);
        }

        @Override
        List<String> place(Land land) {
            var owners = new ArrayList<String>();
            for (int column = 0; column < WorldGrid.COLUMNS; column++) {
                owners.add(shards.get(jump(hash("column " + column))));
            }
            return owners;
        }

        private int jump(long key) {
            long state = key;
            long bucket = -1;
            long candidate = 0;
            while (candidate < shards.size()) {
                bucket = candidate;
                state = state * 2862933555777941757L + 1;
                candidate = (long) ((bucket + 1) * (ONE / ((state >>> 33) + 1)));
            }
            return (int) bucket;
        }
    }
}
