package dev.meridian.store;

import dev.meridian.store.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The open feeds of a store, and what each change tells them. Writer's thread. */
final class Feeds {

    /** The mask of a change of everything. */
    static final long[] ALL_FIELDS = {-1, -1, -1, -1};

    private final List<ChangeFeed> open = new ArrayList<>();
    /** The same; walked with every change, without an iterator. */
    private ChangeFeed[] each = {};

    void add(ChangeFeed feed) {
        open.add(feed);
        each = open.toArray(ChangeFeed[]::new);
    }

    void remove(ChangeFeed feed) {
        open.remove(feed);
        each = open.toArray(ChangeFeed[]::new);
    }

    void written(long key, Schema schema, long before, long after, long[] changed, boolean full) {
        for (ChangeFeed feed : each) {
            feed.note(key, schema, before, after, changed, full, false);
        }
    }

    void removed(long key, Schema schema, long before, long after) {
        for (ChangeFeed feed : each) {
            feed.note(key, schema, before, after, ALL_FIELDS, false, true);
        }
    }
}
