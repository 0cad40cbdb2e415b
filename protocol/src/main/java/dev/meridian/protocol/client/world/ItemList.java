package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * All items of the receiver but quest items.
 *
 * @param showWindow open the inventory window
 * @param items      at most {@link #ITEMS_MAX}, which is what fits a frame
 */
public record ItemList(boolean showWindow, List<Item> items, BlockedItems blocked) implements WorldEvent {

    /** The most items of one packet: 68 bytes each in a frame of 64 KiB. */
    public static final int ITEMS_MAX = 900;

    public static final Codec<ItemList> CODEC = Codec.of(
            in -> new ItemList(in.u16() != 0, in.list(in.u16(), ITEMS_MAX, Item.CODEC::read), BlockedItems.CODEC.read(in)),
            (list, out) -> BlockedItems.CODEC.write(list.blocked,
                    out.u16(list.showWindow ? 1 : 0).u16(list.items.size()).each(list.items, Item.CODEC::write)));
}
