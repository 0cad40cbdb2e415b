package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The row of status icons.
 *
 * @param charges       0 to 7
 * @param weightPenalty 0 to 4, as the grade penalties
 * @param deathPenalty  0 to 15
 */
public record EtcStatusUpdate(
        int charges, int weightPenalty, boolean chatBlocked, boolean dangerArea, int weaponGradePenalty,
        int armourGradePenalty, boolean charmOfCourage, int deathPenalty, int souls) implements WorldEvent {

    public static final Codec<EtcStatusUpdate> CODEC = Codec.of(
            in -> new EtcStatusUpdate(in.i32(), in.i32(), in.bool32(), in.bool32(), in.i32(), in.i32(), in.bool32(), in.i32(),
                    in.i32()),
            (packet, out) -> out.i32(packet.charges).i32(packet.weightPenalty).bool32(packet.chatBlocked).bool32(packet.dangerArea)
                    .i32(packet.weaponGradePenalty).i32(packet.armourGradePenalty).bool32(packet.charmOfCourage)
                    .i32(packet.deathPenalty).i32(packet.souls));

    /** No icon at all. */
    public static final EtcStatusUpdate NONE = new EtcStatusUpdate(0, 0, false, false, 0, 0, false, 0, 0);
}
