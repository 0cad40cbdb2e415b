package dev.meridian.dataservice.cache;

import dev.meridian.protocol.cluster.data.ItemRecord;
import java.util.List;
import java.util.UUID;

/**
 * The items of a character as they were under a stamp.
 *
 * @param stamp the row's {@code items_stamp}; while the row has the same one, these are its items
 */
public record KnownItems(int characterId, UUID stamp, List<ItemRecord> items) {}
