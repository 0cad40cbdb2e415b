package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** Recommendations to give and received. */
public record ExVoteSystemInfo(int left, int received, int bonusSeconds, int bonusPercent, boolean paused) implements WorldEvent {

    public static final Codec<ExVoteSystemInfo> CODEC = Codec.of(
            in -> new ExVoteSystemInfo(in.i32(), in.i32(), in.i32(), in.i32(), in.bool32()),
            (packet, out) -> out.i32(packet.left).i32(packet.received).i32(packet.bonusSeconds).i32(packet.bonusPercent)
                    .bool32(packet.paused));
}
