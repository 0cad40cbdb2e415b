package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** The quest items of the receiver, at most {@link ItemList#ITEMS_MAX}; sent behind {@link ItemList}. */
public record ExQuestItemList(List<Item> items, BlockedItems blocked) implements WorldEvent {

    /** None. */
    public static final ExQuestItemList NONE = new ExQuestItemList(List.of(), BlockedItems.NONE);

    public static final Codec<ExQuestItemList> CODEC = Codec.of(
            in -> new ExQuestItemList(in.list(in.u16(), ItemList.ITEMS_MAX, Item.CODEC::read), BlockedItems.CODEC.read(in)),
            (list, out) -> BlockedItems.CODEC.write(list.blocked, out.u16(list.items.size()).each(list.items, Item.CODEC::write)));
}
