package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The player equips, takes off or uses an item. Refused with {@link ActionFailed}. */
public record UseItem(int objectId, boolean force) implements WorldRequest {

    public static final Codec<UseItem> CODEC = Codec.of(
            in -> new UseItem(in.i32(), in.bool32()),
            (packet, out) -> out.i32(packet.objectId).bool32(packet.force));
}
