package dev.meridian.bench.store;

/** What is measured; each runs over one or both partitions until its time is up. */
enum Operation {
    SYNC_WRITE("sync-write") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            long object = picker.next();
            session(sessions, object).put(Payload.key(object));
            return 1;
        }
    },
    /** Of a hot set, whose updates coalesce while they wait. */
    ASYNC_WRITE("async-write") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            long object = picker.next();
            return session(sessions, object).putAsync(Payload.key(object)) ? 1 : 0;
        }
    },
    /** Of all objects, in bursts that fit the queue: what is measured is the handing over; waiting for the writes behind it is not. */
    ASYNC_WRITE_COLD("async-write-cold") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            return ASYNC_WRITE.run(sessions, picker);
        }
    },
    READ("read") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            long object = picker.next();
            if (!session(sessions, object).get(Payload.key(object))) {
                throw new IllegalStateException("object " + object + " is missing or torn");
            }
            return 1;
        }
    },
    READ_HOT("read-hot") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            return READ.run(sessions, picker);
        }
    },
    MIXED("mixed") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            return picker.coin() ? SYNC_WRITE.run(sessions, picker) : READ.run(sessions, picker);
        }
    },
    HOT_SET("hot-set") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            return SYNC_WRITE.run(sessions, picker);
        }
    },
    FIELD("field") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            long object = picker.next();
            sink = session(sessions, object).field(Payload.key(object), field(object));
            return 1;
        }
    },
    FIELD_HOT("field-hot") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            return FIELD.run(sessions, picker);
        }
    },
    /** The same field of {@link #BATCH} objects in one call; counted for each object. */
    FIELD_BATCH("field-batch") {
        @Override
        int run(Subject.Session[] sessions, Picker picker) {
            long first = picker.next();
            int partition = (int) (first % Subject.PARTITIONS);
            long[] keys = picker.keys();
            keys[0] = Payload.key(first);
            for (int i = 1; i < keys.length; i++) {
                keys[i] = Payload.key(picker.nextOf(partition));
            }
            return sessions[partition].fields(keys, field(first)) ? keys.length : 0;
        }
    };

    /** Objects of the hot set. */
    static final long HOT_OBJECTS = 4_000;
    /** Objects of a batch. */
    static final int BATCH = 8;

    private static final int BURST = 4_096;

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

    static Operation of(String label) {
        for (Operation operation : values()) {
            if (operation.label.equals(label)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("no operation " + label);
    }

    /** Objects it picks from. */
    long range(long objects) {
        return switch (this) {
            case HOT_SET, ASYNC_WRITE, READ_HOT, FIELD_HOT -> Math.min(HOT_OBJECTS, objects);
            case SYNC_WRITE, ASYNC_WRITE_COLD, READ, MIXED, FIELD, FIELD_BATCH -> objects;
        };
    }

    /** Operations after which what waits is settled, outside the measured time. */
    long burst() {
        return this == ASYNC_WRITE_COLD ? BURST : Long.MAX_VALUE;
    }

    /** Once; how many operations that was, 0 if the subject cannot do this at all. */
    abstract int run(Subject.Session[] sessions, Picker picker);

    static Subject.Session session(Subject.Session[] sessions, long object) {
        return sessions[(int) (object % Subject.PARTITIONS)];
    }

    static int field(long object) {
        return (int) (object * 31 % Payload.FIELDS);
    }
}
