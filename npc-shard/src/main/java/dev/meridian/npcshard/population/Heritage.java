package dev.meridian.npcshard.population;

import dev.meridian.store.ObjectRecord;

/** What is known of NPCs that lived with other owners before. */
@FunctionalInterface
public interface Heritage {

    /** Nobody was there before. */
    Heritage NONE = (_, _) -> false;

    /** Reads the last known state of an NPC; false if there is none, and the record is as it was. */
    boolean read(int objectId, ObjectRecord into);
}
