package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** How many things fit where. */
public record ExStorageMaxCount(
        int inventory, int warehouse, int clanWarehouse, int privateSell, int privateBuy, int dwarvenRecipes,
        int commonRecipes, int beltSlots, int questItems) implements WorldEvent {

    public static final Codec<ExStorageMaxCount> CODEC = Codec.of(
            in -> new ExStorageMaxCount(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.inventory).i32(packet.warehouse).i32(packet.clanWarehouse).i32(packet.privateSell)
                    .i32(packet.privateBuy).i32(packet.dwarvenRecipes).i32(packet.commonRecipes).i32(packet.beltSlots)
                    .i32(packet.questItems));
}
