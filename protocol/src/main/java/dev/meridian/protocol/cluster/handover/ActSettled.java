package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * Nothing of that origin below the floor will be sent to the target again, by this owner of the actor or by the next one.
 *
 * @param targetId the object acted on
 * @param floor the lowest name that may still come
 */
public record ActSettled(int targetId, EffectName floor) implements HandoverMessage {

    public static final Codec<ActSettled> CODEC = Codec.of(
            in -> new ActSettled(in.i32(), EffectName.CODEC.read(in)),
            (m, out) -> EffectName.CODEC.write(m.floor, out.i32(m.targetId)));
}
