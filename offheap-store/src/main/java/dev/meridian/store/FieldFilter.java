package dev.meridian.store;

import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of changes is shown: everything (a standby), or the fields named for each schema (a sight ghost). Objects of schemas without
 * a mask are not shown at all. Immutable; any thread.
 */
public final class FieldFilter {

    private static final FieldFilter EVERYTHING = new FieldFilter(null);

    private final @Nullable FieldMask @Nullable [] masks;

    private FieldFilter(@Nullable FieldMask @Nullable [] masks) {
        this.masks = masks;
    }

    /** Every field of every object. */
    public static FieldFilter everything() {
        return EVERYTHING;
    }

    /** Only these fields, one mask for each schema that is shown. */
    public static FieldFilter of(FieldMask... masks) {
        int last = 0;
        for (FieldMask mask : masks) {
            last = Math.max(last, mask.schema().id());
        }
        @Nullable FieldMask[] byId = new FieldMask[last + 1];
        for (FieldMask mask : masks) {
            if (byId[mask.schema().id()] != null) {
                throw new IllegalArgumentException("two masks for schema " + mask.schema());
            }
            byId[mask.schema().id()] = mask;
        }
        return new FieldFilter(byId);
    }

    boolean isEverything() {
        return masks == null;
    }

    /** What is shown of a schema; null for nothing. */
    @Nullable FieldMask of(Schema schema) {
        if (masks == null) {
            return schema.all();
        }
        return schema.id() < masks.length ? masks[schema.id()] : null;
    }
}
