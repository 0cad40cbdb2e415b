package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * An act was carried out, and whoever owns its target next knows that too: it need not be sent again.
 *
 * @param actorId who acted
 * @param targetId the object acted on
 * @param effect the act's name
 */
public record ActTaken(int actorId, int targetId, EffectName effect) implements HandoverMessage {

    public static final Codec<ActTaken> CODEC = Codec.of(
            in -> new ActTaken(in.i32(), in.i32(), EffectName.CODEC.read(in)),
            (m, out) -> {
                out.i32(m.actorId).i32(m.targetId);
                EffectName.CODEC.write(m.effect, out);
            });
}
