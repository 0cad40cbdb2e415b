package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player opens the inventory; answered by {@link ItemList} with its window. */
public record RequestItemList() implements WorldRequest {

    public static final Codec<RequestItemList> CODEC = Codec.empty(new RequestItemList());
}
