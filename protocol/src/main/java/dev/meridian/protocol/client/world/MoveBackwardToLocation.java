package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * The player clicks on the ground, or walks by keyboard. Answered by {@link MoveToLocation} to all in sight, or {@link ActionFailed}.
 *
 * @param originX where the client believes to be
 * @param mode    {@link #MOUSE} or {@link #KEYBOARD}; some clients leave it away
 */
public record MoveBackwardToLocation(int targetX, int targetY, int targetZ, int originX, int originY, int originZ, int mode)
        implements WorldRequest {

    public static final int KEYBOARD = 0;
    public static final int MOUSE = 1;

    public static final Codec<MoveBackwardToLocation> CODEC = Codec.of(
            in -> new MoveBackwardToLocation(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.remaining() < 4 ? MOUSE : in.i32()),
            (move, out) -> out.i32(move.targetX).i32(move.targetY).i32(move.targetZ).i32(move.originX).i32(move.originY).i32(move.originZ)
                    .i32(move.mode));
}
