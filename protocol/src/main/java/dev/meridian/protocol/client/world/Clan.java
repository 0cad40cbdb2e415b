package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** The clan and alliance something belongs to. */
public record Clan(int clanId, int clanCrestId, int allyId, int allyCrestId) {

    /** None. */
    public static final Clan NONE = new Clan(0, 0, 0, 0);

    static final Codec<Clan> CODEC = Codec.of(
            in -> new Clan(in.i32(), in.i32(), in.i32(), in.i32()),
            (clan, out) -> out.i32(clan.clanId).i32(clan.clanCrestId).i32(clan.allyId).i32(clan.allyCrestId));
}
