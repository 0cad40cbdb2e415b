package dev.meridian.store.disk;

import dev.meridian.store.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas a store was opened with, and their fingerprints, each computed once: a start meets them in every file. The opening, then the merging
 * thread.
 */
final class KnownSchemas {

    private final List<Schema> schemas;
    private final Map<Schema, Map<Integer, Long>> fingerprints = new HashMap<>();

    KnownSchemas(List<Schema> schemas) {
        this.schemas = schemas;
    }

    List<Schema> all() {
        return schemas;
    }

    long fingerprint(Schema schema, int version) {
        return fingerprints.computeIfAbsent(schema, _ -> new HashMap<>()).computeIfAbsent(version, v -> SegmentFormat.fingerprint(schema, v));
    }
}
