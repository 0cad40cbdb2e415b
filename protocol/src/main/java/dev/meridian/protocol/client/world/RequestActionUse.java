package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * Sit, walk, emotes, pet commands: everything in the action window. Refused with {@link ActionFailed}.
 *
 * @param actionId 0 sit or stand, 1 walk or run, 12 to 73 emotes and commands, 1000 and up pet skills
 */
public record RequestActionUse(int actionId, boolean ctrl, boolean shift) implements WorldRequest {

    public static final Codec<RequestActionUse> CODEC = Codec.of(
            in -> new RequestActionUse(in.i32(), in.bool32(), in.bool()),
            (packet, out) -> out.i32(packet.actionId).bool32(packet.ctrl).bool(packet.shift));
}
