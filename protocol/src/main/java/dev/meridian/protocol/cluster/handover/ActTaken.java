package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * An act was carried out, and whoever owns its target next knows that too: it need not be sent again. The word of an owner that has been followed by another
 * counts no more: the act may have come too late to be passed on.
 *
 * @param actorId who acted
 * @param targetId the object acted on
 * @param targetEpoch the object epoch under which its owner says so
 * @param effect the act's name
 */
public record ActTaken(int actorId, int targetId, int targetEpoch, EffectName effect) implements HandoverMessage {

    public static final Codec<ActTaken> CODEC = Codec.of(
            in -> new ActTaken(in.i32(), in.i32(), in.i32(), EffectName.CODEC.read(in)),
            (m, out) -> {
                out.i32(m.actorId).i32(m.targetId).i32(m.targetEpoch);
                EffectName.CODEC.write(m.effect, out);
            });
}
