package dev.meridian.bench.store;

import java.util.random.RandomGenerator;

/** What is measured; each runs over one or both partitions until its time is up. */
enum Operation {
    SYNC_WRITE("sync-write") {
        @Override
        boolean run(Subject.Session[] sessions, long object, RandomGenerator random) {
            session(sessions, object).put(Payload.key(object));
            return true;
        }
    },
    ASYNC_WRITE("async-write") {
        @Override
        boolean run(Subject.Session[] sessions, long object, RandomGenerator random) {
            return session(sessions, object).putAsync(Payload.key(object));
        }
    },
    READ("read") {
        @Override
        boolean run(Subject.Session[] sessions, long object, RandomGenerator random) {
            return whole(session(sessions, object).get(Payload.key(object)), object);
        }
    },
    MIXED("mixed") {
        @Override
        boolean run(Subject.Session[] sessions, long object, RandomGenerator random) {
            return random.nextBoolean() ? SYNC_WRITE.run(sessions, object, random) : READ.run(sessions, object, random);
        }
    },
    HOT_SET("hot-set") {
        @Override
        boolean run(Subject.Session[] sessions, long object, RandomGenerator random) {
            return SYNC_WRITE.run(sessions, object, random);
        }
    },
    FIELD("field") {
        @Override
        boolean run(Subject.Session[] sessions, long object, RandomGenerator random) {
            sink = session(sessions, object).field(Payload.key(object), (int) (object * 31 % Payload.FIELDS));
            return true;
        }
    };

    /** Objects of the hot set. */
    static final long HOT_OBJECTS = 4_000;

    /** Keeps reads alive. */
    static volatile long sink;

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** As in the result file. */
    String label() {
        return label;
    }

    /** Objects it picks from. */
    long range(long objects) {
        return this == HOT_SET || this == ASYNC_WRITE ? Math.min(HOT_OBJECTS, objects) : objects;
    }

    /** Once; false if the subject cannot do this at all. */
    abstract boolean run(Subject.Session[] sessions, long object, RandomGenerator random);

    private static Subject.Session session(Subject.Session[] sessions, long object) {
        return sessions[(int) (object % Subject.PARTITIONS)];
    }

    private static boolean whole(boolean whole, long object) {
        if (!whole) {
            throw new IllegalStateException("object " + object + " is missing or torn");
        }
        return true;
    }
}
