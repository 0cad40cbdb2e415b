package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import java.util.List;

/**
 * Item ids that the inventory window locks, or leaves open while it locks all others.
 *
 * @param mode meaningless, and 0, without ids: the wire has no such field then
 */
public record BlockedItems(int mode, List<Integer> itemIds) {

    /** Nothing is locked. */
    public static final BlockedItems NONE = new BlockedItems(0, List.of());

    private static final int ITEMS_MAX = 1_024;

    static final Codec<BlockedItems> CODEC = Codec.of(
            in -> {
                int count = in.u16();
                return count == 0 ? NONE : new BlockedItems(in.u8(), in.list(count, ITEMS_MAX, PacketReader::i32));
            },
            (blocked, out) -> {
                out.u16(blocked.itemIds.size());
                if (!blocked.itemIds.isEmpty()) {
                    out.u8(blocked.mode).each(blocked.itemIds, (id, to) -> to.i32(id));
                }
            });

    /** Drops the mode where there are no ids. */
    public BlockedItems {
        mode = itemIds.isEmpty() ? 0 : mode;
    }
}
