package dev.meridian.systemtests.data;

import dev.meridian.protocol.cluster.data.CharacterCheckpoint;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ItemRecord;
import java.util.List;

/** Characters and checkpoints for tests. */
final class Characters {

    private Characters() {}

    /** A wish for a new character with two items. */
    static CharacterRecord wish(String account, String name) {
        return new CharacterRecord(
                0, account, name, "a title", 1, 1, 18, 18, 2, 3, 1, 1, 5L, 6, 7, 8, 9, 100.5, 50.25, 30.0, -84_318, 244_579, -3_730, 32_768, 0, 0, 0L,
                List.of(new ItemRecord(0, 1_146, 1L, 10, 0), new ItemRecord(0, 57, 1_000_000_000_000L, -1, 0)));
    }

    /** A checkpoint whose x is its version. */
    static CharacterCheckpoint checkpoint(int id, long session, int ownerEpoch, long version) {
        return checkpoint(id, session, ownerEpoch, version, (int) version);
    }

    static CharacterCheckpoint checkpoint(int id, long session, int ownerEpoch, long version, int x) {
        return new CharacterCheckpoint(id, session, ownerEpoch, version, x, 2, 3, 4, 5.5, 6.5, 7.5, 8, 9L, 10, 11);
    }
}
